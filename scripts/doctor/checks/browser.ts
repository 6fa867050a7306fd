// Whether there is a browser that the commands can drive, and whether it starts.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { type FoundBrowser, findBrowser, launchBrowser } from '../../browser/browser.ts';
import { Problem } from '../../shared/advice.ts';
import { type Finding, fail, firstLine, note, ok } from '../finding.ts';

/** Older ones lack what the pages use. */
const oldest = 111;

export type Look = {
  find: () => FoundBrowser | undefined;
  launch: (browser: FoundBrowser) => Promise<Browser>;
  /** A browser that shows the pages, but that no command here can drive. */
  other: () => string | undefined;
};

const realLook: Look = {
  find: findBrowser,
  launch: (browser) => launchBrowser({ browser, timeout: 8000 }),
  other: otherBrowser,
};

/** The browser is left open for the checks that follow: whoever calls this closes it. */
export async function checkBrowser(
  look: Look = realLook,
): Promise<{ finding: Finding; browser?: Browser }> {
  let found: FoundBrowser | undefined;
  try {
    found = look.find();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { seen, expected = '', next } = error.parts;
    const cause = 'the variable was set for another machine, or the browser was removed';
    return { finding: fail({ seen, expected, cause, next }) };
  }
  if (!found) return { finding: withoutBrowser(look.other()) };
  try {
    const browser = await look.launch(found);
    return judge(found, browser);
  } catch (error) {
    return {
      finding: fail({
        seen: `${found.path} does not start: ${firstLine(error)}`,
        expected: 'a browser that starts without a window',
        cause: 'an update that waits for a restart, a policy of your company, or missing libraries',
        next: 'close the browser, restart the machine; if that does not help: npx playwright-core install chromium, and set CHROME_PATH to it',
      }),
    };
  }
}

async function judge(found: FoundBrowser, browser: Browser) {
  const version = browser.version();
  const data = { name: found.name, path: found.path, version };
  if (Number.parseInt(version, 10) >= oldest)
    return { finding: ok(`${found.name} ${version} (${found.path})`, data), browser };
  await browser.close();
  const finding = fail(
    {
      seen: `${found.path} is version ${version}.`,
      expected: `${oldest} or newer`,
      cause: 'updates are switched off on this machine',
      next: 'update the browser (its menu > Help > About), then run this again',
    },
    data,
  );
  return { finding };
}

function withoutBrowser(other: string | undefined): Finding {
  const get = 'npx playwright-core install chromium';
  if (other)
    return note(
      `${other} is here and shows the pages, but it cannot be checked from here. npm test and npm run check play need Chrome, Chromium or Edge: ${get}`,
      { other },
    );
  return fail({
    seen: 'No Chrome, Chromium, Edge, Firefox or Safari was found.',
    expected: 'one of them, in its usual place, or CHROME_PATH with its program file',
    cause: 'none is installed, or it lies in a place of its own',
    next: get,
  });
}

function otherBrowser(): string | undefined {
  const places: [string, string[]][] = [
    ['Safari', ['/Applications/Safari.app']],
    [
      'Firefox',
      [
        '/Applications/Firefox.app',
        '/usr/bin/firefox',
        '/usr/bin/firefox-esr',
        '/snap/bin/firefox',
        path.join(process.env.PROGRAMFILES ?? '', 'Mozilla Firefox', 'firefox.exe'),
      ],
    ],
  ];
  return places.find(([, files]) => files.some((file) => existsSync(file)))?.[0];
}
