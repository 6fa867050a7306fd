// Two people chat in chapter 6, one on a laptop, one on a phone; the picture of it is what README.md shows.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { hermeticContext, launchBrowser } from '../browser/browser.ts';
import { ensureBrowser } from '../browser/get-one.ts';
import { chapterDir, getChapter } from '../course/chapters.ts';
import { runChapter } from '../run/run-chapter.ts';
import { Problem, printError } from '../shared/advice.ts';
import { repository, shownPath } from '../shared/paths.ts';
import { composePicture } from './frame.ts';

const file = path.join(repository, 'docs', 'images', 'chapter-6.png');
/** A README is read on phones, too. */
const maxBytes = 300_000;
const patienceMs = 15_000;

const laptop: BrowserContextOptions = { viewport: { width: 800, height: 600 } };
const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 600 },
  isMobile: true,
  hasTouch: true,
  colorScheme: 'dark',
};

type Line = { from: Page; to: Page; text: string };

async function openPage(browser: Browser, url: string, device: BrowserContextOptions) {
  const context = await hermeticContext(browser, { deviceScaleFactor: 1.5, ...device });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(url);
  return page;
}

const becomes = (page: Page, state: string) =>
  page.locator(`[role="status"][data-state="${state}"]`).waitFor({ state: 'attached' });

async function connect(first: Page, second: Page): Promise<void> {
  await first.getByRole('button', { name: 'Start' }).click();
  await becomes(first, 'searching');
  await second.getByRole('button', { name: 'Start' }).click();
  await Promise.all([becomes(first, 'connected'), becomes(second, 'connected')]);
  await second.getByText('Connected directly').waitFor();
}

async function say({ from, to, text }: Line): Promise<void> {
  await from.getByRole('textbox', { name: 'Message' }).fill(text);
  await from.getByRole('button', { name: 'Send' }).click();
  await to.locator('[data-from="partner"]', { hasText: text }).waitFor();
}

async function takePicture(browser: Browser, url: string): Promise<Buffer> {
  const wide = await openPage(browser, url, laptop);
  const narrow = await openPage(browser, url, phone);
  await connect(wide, narrow);
  for (const line of [
    { from: narrow, to: wide, text: 'Hello, stranger.' },
    { from: wide, to: narrow, text: 'Hello! Does the server read this?' },
    { from: narrow, to: wide, text: 'No. It only brought us together.' },
    { from: wide, to: narrow, text: 'And if it stops now?' },
    { from: narrow, to: wide, text: 'Then we go on talking.' },
  ]) {
    await say(line);
  }
  // Not fill: only keys that are really pressed are a sign of typing.
  await narrow.getByRole('textbox', { name: 'Message' }).pressSequentially('Try it');
  await wide.getByText('Your partner is typing').waitFor();
  const pictures = [await wide.screenshot(), await narrow.screenshot()] as const;
  return composePicture(browser, pictures);
}

/** Ends this process. */
export async function makePicture(): Promise<void> {
  const browser = await launchBrowser({ browser: await ensureBrowser() });
  const chapter = getChapter('6');
  const running = await runChapter({
    dir: chapterDir(chapter),
    chapter,
    port: 0,
    open: 'nothing',
    command: 'npm run screenshot',
  });
  let code = 0;
  try {
    const png = await takePicture(browser, running.urls[0] ?? '');
    if (png.length > maxBytes)
      throw new Problem({
        seen: `The picture has ${png.length} bytes.`,
        expected: `at most ${maxBytes}.`,
        cause: 'the windows or deviceScaleFactor in scripts/screenshot/ have grown.',
        next: 'make them smaller, then: npm run screenshot',
      });
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, png);
    console.log(`Wrote ${shownPath(file)}, ${Math.round(png.length / 1000)} KB.`);
  } catch (error) {
    printError(error);
    code = 1;
  } finally {
    await browser.close();
  }
  await running.stop(code);
}
