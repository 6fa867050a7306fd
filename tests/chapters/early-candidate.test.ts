// Chapters 3 to 6: a candidate may overtake the description it belongs to. It waits for it, and is used.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse } from '../support/chat.ts';
import { type Frame, openTabBetween, type Wire } from '../support/frames.ts';
import { connectTabs } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

/**
 * Gives the page one candidate first, then the description, and no further candidate. So, if the early one is lost on
 * both sides, neither knows where the other is, and no connection comes about.
 */
function candidateFirst(delivered: string[]): (frame: Frame, wire: Wire) => void {
  let description: Frame | undefined;
  let candidate: Frame | undefined;
  return (frame, wire) => {
    if (frame.type === 'offer' || frame.type === 'answer') description = frame;
    else if (frame.type !== 'candidate') return wire.toPage(frame);
    else if (candidate || !isUdp(frame)) return;
    else candidate = frame;
    if (!description || !candidate) return;
    for (const next of [candidate, description]) {
      delivered.push(String(next.type));
      wire.toPage(next);
    }
  };
}

/** Chromium's candidates for TCP are active ones: they call, but cannot be called. */
const isUdp = ({ ice }: Frame): boolean => / udp /i.test(JSON.stringify(ice));

async function openPair(url: string): Promise<{ tabs: [Page, Page]; delivered: string[][] }> {
  const delivered: [string[], string[]] = [[], []];
  const a = await openTabBetween(url, { fromServer: candidateFirst(delivered[0]) });
  const b = await openTabBetween(url, { fromServer: candidateFirst(delivered[1]) });
  return { tabs: [a, b], delivered };
}

describe.each(from(3))('chapter $number: a candidate before its description', (chapter) => {
  const page = usePage(chapter);

  test('is kept on both sides, and connects the two', async () => {
    const { tabs, delivered } = await openPair(page.url);
    await connectTabs(chapter, ...tabs);
    await converse(...tabs);
    const kinds = delivered.map((types) => types.join(' then ')).sort();
    expect(kinds).toEqual(['candidate then answer', 'candidate then offer']);
  });

  if (chapter.number > 3) return;

  test.each(['Vanilla ICE', 'Trickle ICE'])(
    'and one tab vanilla, the other trickle: they connect when the one that offers does %s',
    async (mine) => {
      const a = await openTab(page.url);
      const b = await openTab(page.url);
      const other = mine === 'Vanilla ICE' ? 'Trickle ICE' : 'Vanilla ICE';
      await a.getByRole('radio', { name: mine, exact: true }).check();
      await b.getByRole('radio', { name: other, exact: true }).check();
      await connectTabs(chapter, a, b);
      await converse(a, b);
    },
  );
});
