// Which browser is found, where there is one.
import { expect, test } from 'vitest';
import type { FoundBrowser } from '../../../scripts/browser/browser.ts';
import {
  findBrowser,
  findForTests,
  hermeticContext,
  launchBrowser,
} from '../../../scripts/browser/browser.ts';
import { ensureBrowser } from '../../../scripts/browser/get-one.ts';

const only =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file);

test('CHROME_PATH comes first', () => {
  const found = findBrowser({
    env: { CHROME_PATH: '/opt/mine', PATH: '/usr/bin' },
    platform: 'linux',
    exists: only('/opt/mine', '/usr/bin/chromium'),
  });
  expect(found).toEqual({ path: '/opt/mine', name: 'custom' });
});

test('a CHROME_PATH that names no file is an error, although another browser is there', () => {
  const find = () =>
    findBrowser({
      env: { CHROME_PATH: '/opt/gone', PATH: '' },
      platform: 'linux',
      exists: only('/usr/bin/chromium'),
    });
  expect(find).toThrow(/CHROME_PATH is "\/opt\/gone"/);
});

test('Linux: Chrome before Chromium before Edge, on the PATH and in the usual folders', () => {
  const env = { PATH: '/home/a/bin' };
  const find = (...files: string[]) =>
    findBrowser({ env, platform: 'linux', exists: only(...files) });
  expect(find('/usr/bin/chromium', '/usr/bin/google-chrome')?.path).toBe('/usr/bin/google-chrome');
  expect(find('/usr/bin/microsoft-edge', '/snap/bin/chromium')?.path).toBe('/snap/bin/chromium');
  expect(find('/home/a/bin/chromium')).toEqual({ path: '/home/a/bin/chromium', name: 'chromium' });
});

test("tests use Debian's headless shell beside another browser, if CHROME_PATH names none", () => {
  const [whole, shell] = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'];
  const find = (files: string[], env: NodeJS.ProcessEnv = {}) =>
    findForTests({ env: { PATH: '', ...env }, platform: 'linux', exists: only(...files) })?.path;
  expect(find([whole, shell])).toBe(shell);
  expect(find([whole, shell], { CHROME_PATH: whole })).toBe(whole);
  expect(find([whole])).toBe(whole);
  expect(find([shell]), 'alone it is not enough: some tests look at pages that were kept').toBe(
    undefined,
  );
});

test('Windows: for all users or for one', () => {
  const env = {
    PROGRAMFILES: 'C:\\Program Files',
    'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\a b\\AppData\\Local',
  };
  const find = (file: string) => findBrowser({ env, platform: 'win32', exists: only(file) })?.name;
  expect(find('C:\\Users\\a b\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe')).toBe(
    'chrome',
  );
  expect(find('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe')).toBe('edge');
});

test('macOS: in /Applications or in the one at home', () => {
  const find = (file: string) =>
    findBrowser({ env: {}, platform: 'darwin', home: '/Users/a', exists: only(file) })?.name;
  expect(find('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')).toBe('chrome');
  expect(find('/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium')).toBe('chromium');
});

test('no browser at all: undefined, not an error', () => {
  expect(
    findBrowser({ env: { PATH: '' }, platform: 'linux', exists: () => false }),
  ).toBeUndefined();
});

/** A machine on which a browser appears after the command that contains `from` has run. */
async function machine(from: string, options: { apt: boolean; starts?: boolean }) {
  const said: string[] = [];
  const ran: string[] = [];
  let browser: FoundBrowser | undefined;
  const found = await ensureBrowser((line) => said.push(line), {
    find: () => browser,
    starts: async () => options.starts ?? true,
    run: async (command, args) => {
      const line = [command, ...args].join(' ');
      ran.push(line);
      if (line.includes(from)) browser = { path: '/new', name: 'chromium' };
      return line.includes(from) || line === 'apt-get update';
    },
    hasApt: () => options.apt,
  }).catch((error: unknown) => error);
  return { found, said: said.join('\n'), ran };
}

test('where there is none, Playwright downloads one, and this is said', async () => {
  const { found, said, ran } = await machine('playwright-core', { apt: true });
  expect(found).toMatchObject({ path: '/new' });
  expect(said).toMatch(/Downloading/);
  expect(ran).toHaveLength(1);
});

test('where the download fails, the system package is installed if that is possible', async () => {
  const { found, said } = await machine('apt-get install', { apt: true });
  expect(found).toMatchObject({ path: '/new' });
  expect(said).toMatch(/apt-get/);
});

test('where neither works, or what came does not start, the error names the way out', async () => {
  const way = { parts: { next: expect.stringContaining('CHROME_PATH') } };
  expect((await machine('nothing', { apt: true })).found).toMatchObject(way);
  expect((await machine('apt-get install', { apt: false })).found).toMatchObject(way);
  expect((await machine('playwright-core', { apt: false, starts: false })).found).toMatchObject(
    way,
  );
});

test('the one of this machine starts, and gathers candidates on the loopback interface only', async () => {
  const browser = await launchBrowser();
  try {
    const page = await (await hermeticContext(browser)).newPage();
    const candidates = await page.evaluate(async () => {
      const peer = new RTCPeerConnection();
      peer.createDataChannel('test');
      const found: string[] = [];
      const complete = new Promise<void>((resolve) => {
        peer.onicecandidate = ({ candidate }) => {
          if (candidate?.candidate) found.push(candidate.candidate);
          else if (!candidate) resolve();
        };
      });
      await peer.setLocalDescription();
      await complete;
      return found;
    });
    expect(candidates.length).toBeGreaterThan(0);
    expect(candidates.filter((line) => line.includes(' 127.0.0.1 '))).not.toEqual([]);
    expect(candidates.filter((line) => line.includes('.local'))).toEqual([]);
  } finally {
    await browser.close();
  }
});
