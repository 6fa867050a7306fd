import { chromium } from 'playwright-core';
import { fixture, openWire } from '../support/desk/wire-page.ts';
import { chat } from './chat-scene.ts';

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox'],
});
for (const arg of process.argv.slice(2)) {
  const [
    name = '',
    width = '1280',
    height = '800',
    scheme = 'light',
    zoom = '1',
    at = 'top',
    js = '',
  ] = arg.split(',');
  const records = name === 'chat' ? chat(7, true).records : fixture(name);
  const page = await openWire(records, {
    browser,
    context: {
      viewport: { width: Number(width) / Number(zoom), height: Number(height) / Number(zoom) },
      deviceScaleFactor: Number(zoom),
      colorScheme: scheme as 'light',
    },
  });
  page.on('console', (m) => console.log(m.text()));
  page.on('pageerror', (e) => console.log(e));
  await page.waitForSelector('.row', { timeout: 5000 });
  if (at !== 'end')
    await page.evaluate(
      (y) => {
        document.querySelector('.wire-scroll')?.scrollTo(0, y);
      },
      at === 'top' ? 0 : Number(at),
    );
  if (js) await page.evaluate(js);
  await page.waitForTimeout(300);
  await page.screenshot({ path: `/tmp/wire-${name}-${width}-${scheme}-${zoom}-${at}.png` });
}
await browser.close();
process.exit(0);
