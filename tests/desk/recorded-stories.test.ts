// The stories of real runs: arrows named in order, to nobody who has not received them.
import { describe, expect, test } from 'vitest';
import { makeStory } from '../../scripts/desk/wire/make-story.ts';
import type { Arrow, Story } from '../../scripts/desk/wire/story.ts';
import { fixture } from '../support/desk/wire-page.ts';

const arrowsOf = ({ items }: Story): Arrow[] => items.filter((item) => item.kind === 'arrow');

/** "a > b: offer", with the chat's messages shortened to their first word, as each run has its own. */
function told(story: Story): string[] {
  const short = (id: string) => (id.startsWith('server') ? 'server' : id.replace('tab ', ''));
  return arrowsOf(story)
    .filter(({ title }) => /^(offer|answer|opens channel|chat:)/.test(title))
    .map(({ from, to, title, refused }) => {
      const name = title.replace(/^(chat: \w+) .*/, '$1');
      return `${short(from)} > ${short(to)}: ${name}${refused ? ' ×' : ''}`;
    });
}

/** Who offers is a matter of who came second. */
function chatOf(offerer: string, answerer: string, hand = ''): string[] {
  return [
    `${offerer} > ${answerer}: offer${hand}`,
    `${answerer} > ${offerer}: answer${hand}`,
    `${offerer} > ${answerer}: opens channel “chat”`,
    'a > b: chat: one',
    'b > a: chat: two',
  ];
}

const names = ['chapter-1', 'chapter-2', 'chapter-3', 'chapter-4', 'chapter-5', 'chapter-6'];

describe.each(names)('%s', (name) => {
  const story = makeStory(fixture(name));

  test('offer, answer, channel and messages go from tab to tab, in order', () => {
    const lines = told(story).filter((line) => !line.includes('×'));
    const [from = '', to = ''] = lines[0]?.split(/[>:]/).map((word) => word.trim()) ?? [];
    expect(lines).toEqual(chatOf(from, to, name === 'chapter-1' ? ', carried by hand' : ''));
  });

  test('descriptions go through the server, chat messages past it', () => {
    for (const { title, via, family, refused } of arrowsOf(story)) {
      if (family === 'signaling' && !refused) expect(via, title).toMatch(/^server ws/);
      if (family === 'channel' || family === 'hand') expect(via, title).toBeUndefined();
    }
  });
});

test('chapter 2 with a third tab: the relay tells everybody everything', () => {
  const lines = told(makeStory(fixture('chapter-2-third-tab')));
  expect(lines.slice(0, 5)).toEqual(chatOf('a', 'b'));
  const offers = lines.slice(5).filter((line) => line.endsWith('offer'));
  expect(offers.toSorted()).toEqual(['c > a: offer', 'c > b: offer']);
  const answers = lines.slice(5).filter((line) => line.endsWith('answer'));
  expect(answers.toSorted()).toEqual([
    'a > b: answer',
    'a > c: answer',
    'b > a: answer',
    'b > c: answer',
  ]);
});

test('chapter 4 with a third tab: nothing of the two reaches the one who waits', () => {
  const story = makeStory(fixture('chapter-4-third-tab'));
  const ofThird = arrowsOf(story).filter(({ from, to }) => [from, to].includes('tab c'));
  expect(ofThird.map(({ title }) => title)).toEqual([
    'opens /matchmaking',
    'open',
    'match request',
  ]);
});

test('chapter 6: the offer that came too early is refused, and the next partner gets another one', () => {
  const lines = told(makeStory(fixture('chapter-6-next')));
  expect(lines).toContain('a > server: offer ×');
  const withThird = lines.filter((line) => /^c > a|^a > c/.test(line)).map((line) => line.slice(7));
  expect(withThird).toEqual(['offer', 'answer', 'opens channel “chat”', 'chat: one', 'chat: two']);
});

test('chapter 1: what was thrown for a damaged offer', () => {
  const { items } = makeStory(fixture('chapter-1-refused-offer'));
  const refused = items.filter(({ refused }) => refused);
  expect(refused.map(({ title }) => title)).toEqual(['setRemoteDescription failed']);
});

test.each([...names, 'chapter-2-third-tab', 'chapter-6-next'])(
  '%s: each arrow to a tab is made of something that this tab has told',
  (name) => {
    const story = makeStory(fixture(name));
    const loadOf = new Map(
      story.lifelines.flatMap(({ id, loads = [] }) => loads.map(({ load }) => [load, id] as const)),
    );
    for (const { to, records, sentence, at, until } of arrowsOf(story)) {
      expect(until, sentence).toBeGreaterThanOrEqual(at);
      if (to.startsWith('tab'))
        expect(
          records.map(({ load }) => loadOf.get(load)),
          sentence,
        ).toContain(to);
    }
  },
);
