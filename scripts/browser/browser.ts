// Finds a Chromium-based browser on this machine and starts it for tests and commands.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
} from 'playwright-core';
import { Problem } from '../shared/advice.ts';

export type FoundBrowser = { path: string; name: 'chrome' | 'chromium' | 'edge' | 'custom' };

/** What `findBrowser` looks at. Tests replace parts of it; everybody else leaves it out. */
export type Surroundings = {
  env?: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
  home?: string;
  exists?: (file: string) => boolean;
};

/**
 * The browser to use: the one `CHROME_PATH` names, else the first of Chrome, Chromium, Edge and Playwright's own
 * download that is installed; `undefined` if there is none.
 * @throws if `CHROME_PATH` names a file that is not there: falling back silently would test another browser.
 */
export function findBrowser(surroundings: Surroundings = {}): FoundBrowser | undefined {
  const env = surroundings.env ?? process.env;
  const platform = surroundings.platform ?? process.platform;
  const home = surroundings.home ?? homedir();
  const exists = surroundings.exists ?? existsSync;

  const wanted = env.CHROME_PATH;
  if (wanted) {
    if (exists(wanted)) return { path: wanted, name: 'custom' };
    throw new Problem({
      seen: `CHROME_PATH is "${wanted}", but there is no such file.`,
      expected: 'the full path of the program file of Chrome, Chromium or Edge',
      next: 'correct CHROME_PATH, or unset it to let the usual places be searched',
    });
  }
  const usual =
    platform === 'win32' ? onWindows(env) : platform === 'darwin' ? onMac(home) : onPath(env);
  return [...usual, ...playwrightsOwn()].find((browser) => exists(browser.path));
}

function onWindows(env: NodeJS.ProcessEnv): FoundBrowser[] {
  // Windows has no one place: for all users (64 and 32 bit), or for one user without administrator's rights.
  const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
    (root) => root !== undefined,
  );
  const programs: [FoundBrowser['name'], string][] = [
    ['chrome', 'Google\\Chrome\\Application\\chrome.exe'],
    ['chromium', 'Chromium\\Application\\chrome.exe'],
    ['edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
  ];
  return programs.flatMap(([name, program]) =>
    roots.map((root) => ({ name, path: path.win32.join(root, program) })),
  );
}

function onMac(home: string): FoundBrowser[] {
  const programs: [FoundBrowser['name'], string][] = [
    ['chrome', 'Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['chromium', 'Chromium.app/Contents/MacOS/Chromium'],
    ['edge', 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  ];
  const roots = ['/Applications', path.posix.join(home, 'Applications')];
  return programs.flatMap(([name, program]) =>
    roots.map((root) => ({ name, path: path.posix.join(root, program) })),
  );
}

const linuxPrograms: [FoundBrowser['name'], string][] = [
  ['chrome', 'google-chrome'],
  ['chrome', 'google-chrome-stable'],
  ['chromium', 'chromium'],
  ['chromium', 'chromium-browser'],
  ['edge', 'microsoft-edge'],
  ['edge', 'microsoft-edge-stable'],
];

/** Debian's Chromium without all that has to do with windows. */
const shell: typeof linuxPrograms = [['chromium', 'chromium-headless-shell']];

/**
 * What a test may use in place of the browser of this machine, to save a quarter of the CPU time: the headless shell,
 * where it is installed and CHROME_PATH names nothing else. It never shows a page again as it was left.
 */
export function findForTests(surroundings: Surroundings = {}): FoundBrowser | undefined {
  const { env = process.env, platform = process.platform, exists = existsSync } = surroundings;
  const whole = findBrowser(surroundings);
  if (!whole || env.CHROME_PATH || platform !== 'linux') return whole;
  return onPath(env, shell).find(({ path }) => exists(path)) ?? whole;
}

function onPath(env: NodeJS.ProcessEnv, programs = linuxPrograms): FoundBrowser[] {
  // A service or an IDE may start us with a bare PATH, so the usual folders are searched as well.
  const listed = (env.PATH ?? '').split(':').filter((folder) => folder !== '');
  const folders = [...new Set([...listed, '/usr/bin', '/usr/local/bin', '/snap/bin'])];
  return programs.flatMap(([name, program]) =>
    folders.map((folder) => ({ name, path: path.posix.join(folder, program) })),
  );
}

function playwrightsOwn(): FoundBrowser[] {
  try {
    return [{ name: 'chromium', path: chromium.executablePath() }];
  } catch {
    return []; // a system for which Playwright has no download
  }
}

/**
 * Flags that keep every packet on this machine. `--allow-loopback-in-peer-connection` only works together with the
 * camera permission that `hermeticContext` grants: with one of the two alone there are no candidates at all.
 */
const hermeticFlags = [
  '--allow-loopback-in-peer-connection',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/**
 * What nobody sees in a headless browser, and what made a tab cost three times the CPU time: two pages in each window's
 * address bar, with a process each, and pictures drawn by a graphics card that is imitated.
 *
 * Of several `--disable-features` Chromium heeds the last, so Playwright's own must be named again.
 */
const frugalFlags = [
  '--disable-gpu',
  `--disable-features=${[
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
    'AimEnabled',
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'DialMediaRouteProvider',
    'GlobalMediaControls',
    'HttpsUpgrades',
    'LensOverlay',
    'MediaRouter',
    'NetworkTimeServiceQuerying',
    'OptimizationHints',
    'PaintHolding',
    'ThirdPartyStoragePartitioning',
    'Translate',
  ].join(',')}`,
];

/** Starts the browser that `findBrowser` finds (or `browser`), headless and hermetic. The caller closes it. */
export async function launchBrowser(
  options: LaunchOptions & { browser?: FoundBrowser | undefined } = {},
): Promise<Browser> {
  const { browser: given, ...rest } = options;
  const found = given ?? findBrowser();
  if (!found) {
    throw new Problem({
      seen: 'No Chrome, Chromium or Edge was found on this machine.',
      next: 'install one of them, set CHROME_PATH to its program file, or run: npx playwright-core install chromium',
    });
  }
  // Chromium refuses its sandbox to root, and only to root.
  const chromiumSandbox = process.getuid?.() !== 0;
  const launch: LaunchOptions = {
    executablePath: found.path,
    chromiumSandbox,
    ...rest,
    args: [...hermeticFlags, ...frugalFlags, ...(rest.args ?? [])],
  };
  try {
    return await chromium.launch(launch);
  } catch (error) {
    // Containers and Ubuntu 23.10 or newer forbid the sandbox to ordinary users as well. Only our own pages are opened.
    if (chromiumSandbox && String(error).includes('No usable sandbox')) {
      return chromium.launch({ ...launch, chromiumSandbox: false });
    }
    throw error;
  }
}

/** A new context (like a person with a browser of their own) in which WebRTC works over the loopback interface. */
export function hermeticContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({
    ...options,
    permissions: ['camera', ...(options.permissions ?? [])],
  });
}
