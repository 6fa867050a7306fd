// Chapters 4 to 6: what was said with the partner before is not taken for the words of the next one.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, entries, state } from '../support/chat.ts';
import { connectTabs, meet, press, search } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

describe.each(from(4))('chapter $number: the next partner', (chapter) => {
  const page = usePage(chapter);

  test('a line stands between the two chats, or the old one is gone', async () => {
    const [a, b] = await meet(chapter, page.url);
    await converse(a, b);
    await b.close();
    await state(a, 'left');
    // Nobody has come yet: nothing is said of a new partner.
    await search(a);
    await press(a, 'Stop');
    const c = await openTab(page.url);
    await connectTabs(chapter, a, c);
    await converse(a, c);
    const seen = (await entries(a)).map(({ from, text }) => (from === 'system' ? text : from));
    const line = expect.stringMatching(/^A new partner.*another one/);
    expect(seen).toEqual(
      chapter.number < 6 ? ['me', 'partner', line, 'me', 'partner'] : ['me', 'partner'],
    );
  });
});
