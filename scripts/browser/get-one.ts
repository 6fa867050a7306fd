// Gets a browser for a machine that has none.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Problem } from '../shared/advice.ts';
import { toolPath } from '../shared/package-commands.ts';
import { type FoundBrowser, findBrowser, launchBrowser } from './browser.ts';

/** What it does to the machine. Tests put stand-ins here, as they must not install anything. */
export type Means = {
  find: () => FoundBrowser | undefined;
  /** Whether the browser really starts: a download may be complete and still miss system libraries. */
  starts: (browser: FoundBrowser) => Promise<boolean>;
  /** Runs a command to its end; whether it succeeded. */
  run: (command: string, args: string[]) => Promise<boolean>;
  /** Whether packages can be installed with apt-get, without asking for a password. */
  hasApt: () => boolean;
};

/**
 * The browser found on this machine; where there is none, Playwright's download, else the system's package if this is
 * Debian or Ubuntu and we are root. Says what it does through `say`.
 * @throws a `Problem` with the way out if no browser could be had.
 */
export async function ensureBrowser(
  say: (line: string) => void = console.log,
  means: Means = realMeans,
): Promise<FoundBrowser> {
  const { find, starts, run } = means;
  const present = find();
  if (present) return present;

  const startable = async () => {
    const browser = find();
    return browser && (await starts(browser)) ? browser : undefined;
  };

  say('No Chrome, Chromium or Edge found. Downloading Chromium with Playwright (once) ...');
  const playwright = toolPath('playwright-core', 'playwright-core');
  // Through Node, not through npx, which on Windows is a script that only a shell can run.
  const downloaded = await run(process.execPath, [playwright, 'install', 'chromium']);
  const own = downloaded ? await startable() : undefined;
  if (own) return own;

  if (means.hasApt()) {
    say('That did not work. Installing the package "chromium" with apt-get ...');
    const installed =
      (await run('apt-get', ['update'])) &&
      (await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']));
    const packaged = installed ? await startable() : undefined;
    if (packaged) return packaged;
  }
  throw new Problem({
    seen: 'There is no browser on this machine, and none could be installed (see the messages above).',
    expected: 'Chrome, Chromium or Edge',
    cause: 'no connection to the internet, or system libraries are missing',
    next: 'install one of them by hand, or set CHROME_PATH to the program file of one; then run this again',
  });
}

const realMeans: Means = {
  find: findBrowser,
  starts: async (browser) => {
    try {
      await (await launchBrowser({ browser })).close();
      return true;
    } catch (error) {
      console.error(String(error));
      return false;
    }
  },
  run: (command, args) =>
    new Promise((resolve) => {
      // A download that gets no answer must not wait for the minutes that Playwright would give it.
      const env = {
        PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000',
        DEBIAN_FRONTEND: 'noninteractive',
      };
      const stdio: ['ignore', 'inherit', 'inherit'] = ['ignore', 'inherit', 'inherit'];
      const child = spawn(command, args, { stdio, env: { ...env, ...process.env } });
      child.once('error', () => resolve(false));
      child.once('exit', (code) => resolve(code === 0));
    }),
  hasApt: () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
};
