// Chapter 6: the server restarts between the match and the answer. Whoever comes back first, the two still connect.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, state } from '../support/chat.ts';
import { someRoom } from '../support/foreign.ts';
import { type Line, openTabOnLine } from '../support/line.ts';
import { press, search } from '../support/meet.ts';
import { usePage } from '../support/use-page.ts';

const asked = (line: Line, times: number) =>
  expect
    .poll(() => line.said.filter(({ type }) => type === 'register').length, { timeout: 15_000 })
    .toBe(times);

describe.each(from(6))('chapter $number: the room is lost while two connect', (chapter) => {
  const page = usePage(chapter);

  describe.each(['matched', 'own'])('a room that is %s', (kind) => {
    test.each([
      { lost: 'offer', first: 'the one who waited' },
      { lost: 'offer', first: 'the one who offers' },
      { lost: 'answer', first: 'the one who waited' },
      { lost: 'answer', first: 'the one who offers' },
    ])('the $lost was lost, and $first is back first', async ({ lost, first }) => {
      const url = kind === 'own' ? someRoom(page).url : page.url;
      const [waits, offers] = [await openTabOnLine(url), await openTabOnLine(url)];
      // What carries the first of these takes both lines with it.
      const loser = lost === 'offer' ? waits : offers;
      let isLost = false;
      loser.hears = ({ type }) => {
        if (isLost || type !== lost) return !isLost || type !== 'candidate';
        isLost = true;
        for (const line of [waits, offers]) line.cut();
        return false;
      };
      await search(waits.tab);
      await press(offers.tab, 'Start');
      await expect.poll(() => isLost, { timeout: 15_000 }).toBe(true);
      const order = first === 'the one who waited' ? [waits, offers] : [offers, waits];
      loser.hears = () => true;
      const entries = kind === 'own' ? 2 : 1;
      order[0]?.mend();
      await asked(order[0] as Line, entries);
      order[1]?.mend();
      for (const { tab } of order) await state(tab, 'connected');
      await converse(waits.tab, offers.tab);
    });
  });
});
