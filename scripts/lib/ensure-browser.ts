// Gets a browser for a machine that has none.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type FoundBrowser, findBrowser, launchBrowser } from './browser.ts';
import { Problem } from './text.ts';
import { toolPath } from './tools.ts';

/**
 * The browser found on this machine; where there is none, Playwright's download, else the system's package if this is
 * Debian or Ubuntu and we are root. Says what it does through `say`.
 * @throws with the way out if no browser could be had.
 */
export async function ensureBrowser(
  say: (line: string) => void = console.log,
): Promise<FoundBrowser> {
  const present = findBrowser();
  if (present) return present;

  say(
    'No Chrome, Chromium or Edge found. Downloading Chromium with Playwright (about 200 MB, once) ...',
  );
  const downloaded = (await run(process.execPath, [
    toolPath('playwright-core', 'playwright-core'),
    'install',
    'chromium',
  ]))
    ? await startable()
    : undefined;
  if (downloaded) return downloaded;

  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('That did not work. Installing the package "chromium" with apt-get ...');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    if (
      (await run('apt-get', ['update'], env)) &&
      (await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env))
    ) {
      const installed = await startable();
      if (installed) return installed;
    }
  }
  throw new Problem({
    seen: 'There is no browser on this machine, and none could be installed (see the messages above).',
    expected: 'Chrome, Chromium or Edge',
    cause: 'no connection to the internet, or system libraries are missing',
    next: 'install one of them by hand, or set CHROME_PATH to the program file of one; then run this again',
  });
}

/** A download may be complete and still miss system libraries, so only a browser that has started counts. */
async function startable(): Promise<FoundBrowser | undefined> {
  const browser = findBrowser();
  if (!browser) return undefined;
  try {
    const running = await launchBrowser({ browser });
    await running.close();
    return browser;
  } catch (error) {
    console.error(String(error));
    return undefined;
  }
}

function run(command: string, args: string[], env = process.env): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
