// Which browser is found, where there is one.
import { expect, test } from 'vitest';
import { findBrowser, hermeticContext, launchBrowser } from '../../scripts/lib/browser.ts';

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
