// Chapters 1 to 6: a partner who goes is missed at once, and there can be a next one.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, state, status } from '../support/chat.ts';
import { connectTabs, meet, press, search } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

const over = ['closed', 'left'];

describe.each(from(1))('chapter $number: the partner', (chapter) => {
  const page = usePage(chapter);

  test('closes the tab: noticed within 2 s, and somebody else can come', async () => {
    const [a, b] = await meet(chapter, page.url);
    await converse(a, b);
    await b.close();
    await state(a, over, 2000);
    const c = await openTab(page.url);
    await connectTabs(chapter, a, c);
    await converse(a, c);
  });

  test('reloads the page: noticed within 2 s, and the two can meet again', async () => {
    const [a, b] = await meet(chapter, page.url);
    await b.reload();
    await state(a, over, 2000);
    await connectTabs(chapter, b, a);
    await converse(a, b);
  });

  if (chapter.number < 4) return;

  test('presses Stop: the chat ends on both sides, and both can start again', async () => {
    const [a, b] = await meet(chapter, page.url);
    await press(b, 'Stop');
    await state(b, 'idle', 2000);
    await state(a, 'left', 2000);
    expect((await status(a)).text).toMatch(/left/i);
    await connectTabs(chapter, b, a);
    await converse(a, b);
  });

  test('presses Stop while searching: nobody is paired with someone who has stopped', async () => {
    const a = await openTab(page.url);
    await search(a);
    await press(a, 'Stop');
    await state(a, 'idle');
    const b = await openTab(page.url);
    const c = await openTab(page.url);
    await connectTabs(chapter, b, c);
    await converse(b, c);
    expect((await status(a)).state).toBe('idle');
  });
});
