// The desk in four pictures, as README.md shows it.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { hermeticContext, launchBrowser } from '../../browser/browser.ts';
import { ensureBrowser } from '../../browser/get-one.ts';
import { Problem } from '../../shared/advice.ts';
import { repository, shownPath } from '../../shared/paths.ts';
import { startChapter } from './chapter-process.ts';
import { type Scene, scenes } from './scenes.ts';

/** A README is read on phones, too. */
const maxBytes = 300_000;

export async function makeFilm(): Promise<void> {
  const browser = await launchBrowser({ browser: await ensureBrowser() });
  try {
    for (const scene of scenes) await takePicture(browser, scene);
  } finally {
    await browser.close();
  }
}

async function takePicture(browser: Browser, { file, chapter, act }: Scene): Promise<void> {
  const { desk, stop } = await startChapter(chapter);
  try {
    const context = await hermeticContext(browser, { viewport: { width: 1440, height: 1000 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(desk);
    await act(page);
    const png = await page.screenshot({ animations: 'disabled' });
    if (png.length > maxBytes)
      throw new Problem({
        seen: `${file} has ${png.length} bytes.`,
        expected: `at most ${maxBytes}.`,
        next: 'make the window in scripts/screenshot/desk/film.ts smaller, then: npm run screenshot',
      });
    const target = path.join(repository, 'docs', 'images', file);
    await writeFile(target, png);
    console.log(`Wrote ${shownPath(target)}, ${Math.round(png.length / 1000)} KB.`);
    await context.close();
  } finally {
    await stop();
  }
}
