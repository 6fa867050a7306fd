// Chapter 6: the server restarts between the match and the open channel. Whoever comes back first, the two still connect.
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

const cases = ['matched', 'own'].flatMap((kind) =>
  ['offer', 'answer', 'candidate'].flatMap((lost) => [
    { kind, lost, first: 'the one who waited' },
    { kind, lost, first: 'the one who offers' },
  ]),
);

describe.each(from(6))('chapter $number: the room is lost while two connect', (chapter) => {
  const page = usePage(chapter);

  test.each(cases)(
    'a room that is $kind, and the $lost; $first is back first',
    async ({ kind, lost, first }) => {
      const url = kind === 'own' ? someRoom(page).url : page.url;
      const [waits, offers] = [await openTabOnLine(url), await openTabOnLine(url)];
      const both = [waits, offers];
      // The first of these takes both lines with it; a candidate does so when the answer has come. Not before both have
      // heard the match: the offer may come to the one before it, and who knows of no match has no room to come back to.
      let [isDue, isMatched, isLost] = [false, false, false];
      for (const line of both)
        line.hears = ({ type }) => {
          if (type === 'accept' && line === offers) isMatched = true;
          if (type === lost && (type !== 'candidate' || line === offers)) isDue = true;
          if (!isDue || !isMatched) return type !== lost;
          isLost = true;
          for (const each of both) each.cut();
          return false;
        };
      await search(waits.tab);
      await press(offers.tab, 'Start');
      await expect.poll(() => isLost, { timeout: 15_000 }).toBe(true);
      for (const line of both) line.hears = () => true;
      const [one, other] = first === 'the one who waited' ? [waits, offers] : [offers, waits];
      one.mend();
      await asked(one, kind === 'own' ? 2 : 1);
      other.mend();
      for (const { tab } of both) await state(tab, 'connected');
      await converse(waits.tab, offers.tab);
    },
  );
});
