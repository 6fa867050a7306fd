// Puts two pictures of windows side by side. A third page draws them, so no library for pictures is needed.
import type { Browser } from 'playwright-core';

/** @param pictures PNG files, as wide as they are to be shown at a scale of 1.5 */
export async function composePicture(
  browser: Browser,
  pictures: readonly [Buffer, Buffer],
): Promise<Buffer> {
  const page = await browser.newPage({
    deviceScaleFactor: 1.5,
    viewport: { width: 1400, height: 800 },
  });
  await page.setContent(html(pictures));
  // A picture that is not decoded yet would be missing in the screenshot.
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode()))');
  const png = await page.locator('main').screenshot({ omitBackground: true });
  await page.close();
  return png;
}

function html(pictures: readonly [Buffer, Buffer]): string {
  const images = pictures.map(
    (png) => `<img src="data:image/png;base64,${png.toString('base64')}" alt="">`,
  );
  return `<!doctype html>
<style>
  body { margin: 0; background: transparent; }
  main { display: inline-flex; gap: 24px; padding: 20px; }
  img { zoom: calc(1 / 1.5); border: 2px solid #8888; border-radius: 18px; }
  img:last-child { border-radius: 36px; border-width: 8px; border-color: #444; }
</style>
<main>${images.join('')}</main>`;
}
