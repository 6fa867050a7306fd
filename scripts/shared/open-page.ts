// Opens the page in the user's browser, where there is one to open.
import open from 'open';

/** Never an error: the address is on the screen, and a click on it does the same. */
export async function openPage(url: string, env = process.env): Promise<void> {
  if (!hasScreen(env)) return;
  try {
    const opener = await open(url);
    opener.on('error', () => {});
  } catch {
    // no browser, or none that may be started from here
  }
}

/** Without one, Linux would start a text browser in the terminal, and a Mac would open the page far away. */
function hasScreen(env: NodeJS.ProcessEnv): boolean {
  if (env.CI || env.SSH_CONNECTION) return false;
  if (process.platform !== 'linux') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME);
}
