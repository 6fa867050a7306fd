// The lesson's pane stays where it was: over a reload, and in a desk that is opened anew.
import { beforeAll, expect, test } from 'vitest';
import { heading, pane, scroll, scrolledTo, tab } from '../../support/desk/lesson-pane.ts';
import { copyCourse, type LessonServer, serveLesson } from '../../support/desk/lesson-server.ts';
import { openTab } from '../../support/page.ts';

const chapter = 'chapters/04-matchmaking-rooms';
let server: LessonServer;
beforeAll(async () => {
  server = await serveLesson(copyCourse());
});

const open = (hash: string) => openTab(`${server.url}${hash}`);

test('the page, how far it was scrolled, and what was unfolded are as they were', async () => {
  const page = await open(`#/${chapter}/exercises/2-the-room/task.md`);
  const hint = page.locator('.prose details', { hasText: 'Hint 2' });
  await hint.locator('summary').click();
  await scroll(page, 300);
  await page.reload();
  await hint.and(page.locator('[open]')).waitFor();
  await scrolledTo(page, 300);
});

test('a desk that is opened anew goes on where one was, each tab by itself', async () => {
  const page = await open(`#/${chapter}/STEPS.md`);
  await heading(page, 'Chapter 4 in 33 steps').waitFor();
  await scroll(page, 4000);
  await tab(page, 'Docs').click();
  await pane(page).getByRole('link', { name: 'Glossary' }).click();
  await heading(page, 'Glossary').waitFor();
  await scroll(page, 500);

  const other = await page.context().newPage();
  await other.goto(server.url);
  await heading(other, 'Glossary').waitFor();
  await scrolledTo(other, 500);
  await tab(other, 'Steps').click();
  await heading(other, 'Chapter 4 in 33 steps').waitFor();
  await scrolledTo(other, 4000);
  // A press on the tab that one is in leads to its beginning.
  await tab(other, 'Docs').click();
  await heading(other, 'Glossary').waitFor();
  await tab(other, 'Docs').click();
  await heading(other, 'To read').waitFor();
});

test('a diff is scrolled as it was', async () => {
  const page = await open('#/diff');
  const inside = async () => {
    const frame = await (await page.waitForSelector('.lesson iframe')).contentFrame();
    if (!frame) throw new Error('the frame has no document');
    await frame.waitForSelector('#file-2');
    return frame;
  };
  await (await inside()).evaluate(() => scrollTo(0, 900));
  await page.waitForFunction(() => history.state?.lesson === 900);
  await page.reload();
  await (await inside()).waitForFunction(() => scrollY === 900);
});

test('a diff has the colours and the size of text that were chosen for the desk', async () => {
  const page = await openTab(`${server.url}#/diff`, { context: { colorScheme: 'light' } });
  const html = page.frameLocator('.lesson iframe').locator('html');
  const looks = () =>
    html.evaluate((element) => {
      const { colorScheme, fontSize } = getComputedStyle(element);
      return [colorScheme, fontSize, getComputedStyle(document.body).backgroundColor];
    });
  await html.getByRole('heading', { level: 1 }).waitFor();
  const before = await looks();
  await page.evaluate(() => {
    document.documentElement.dataset.look = 'dark';
    document.documentElement.dataset.text = 'larger';
  });
  await expect.poll(looks).toEqual(['dark', '24px', expect.not.stringMatching(before[2] ?? '')]);
});
