// Chapters 4 to 6: ?room=name in the address, for two who know each other.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, state, status } from '../support/chat.ts';
import { connectTabs, press, search } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

const oddNames = [
  'Grün & 50 % / 🙂',
  '"><img src=x onerror=alert(1)>',
  '../../matchmaking?x=#y',
  ' ',
];

describe.each(from(4))('chapter $number: a room of one’s own', (chapter) => {
  const page = usePage(chapter);
  const room = (name: string) => page.at(`room=${encodeURIComponent(name)}`);

  test('waits for the friend, not for strangers; and can be used again', async () => {
    const a = await openTab(room('Anna and Ben'));
    const stranger = await openTab(page.url);
    const elsewhere = await openTab(room('Anna and Bea'));
    const b = await openTab(room('Anna and Ben'));
    await search(a);
    await search(stranger);
    await search(elsewhere);
    await press(b, 'Start');
    await state(a, 'connected');
    await state(b, 'connected');
    await converse(a, b);
    for (const tab of [stranger, elsewhere]) expect((await status(tab)).state).toBe('searching');

    await press(a, 'Stop');
    await state(b, 'left');
    await connectTabs(chapter, b, a);
    await converse(a, b);
  });

  test('can have an odd name', async () => {
    const a = await openTab(page.url);
    const b = await openTab(page.url);
    for (const name of oddNames) {
      await Promise.all([a.goto(room(name)), b.goto(room(name))]);
      await connectTabs(chapter, a, b);
    }
    await converse(a, b);
  });

  test('cannot have an enormous name: the page says so', async () => {
    const a = await openTab(room('x'.repeat(1000)));
    await press(a, 'Start');
    await state(a, 'failed');
    expect((await status(a)).text).toMatch(/1 to 128 characters/);
  });
});
