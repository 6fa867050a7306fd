// Where things stand in the picture: nothing lies on another, time is to scale where it can be read, gaps are said.
import { describe, expect, test } from 'vitest';
import { slotOfArrow } from '../../scripts/desk/page/wire/columns.ts';
import { fitLabel, roughly } from '../../scripts/desk/page/wire/label.ts';
import { layOut } from '../../scripts/desk/page/wire/layout.ts';
import { leadOf, rowsOf } from '../../scripts/desk/page/wire/rows.ts';
import { storySvg } from '../../scripts/desk/page/wire/story-svg.ts';
import { timeText, zeroOf } from '../../scripts/desk/page/wire/time.ts';
import { makeStory } from '../../scripts/desk/wire/make-story.ts';
import type { Story } from '../../scripts/desk/wire/story.ts';
import { fixture } from '../support/desk/wire-page.ts';
import { chat } from './chat-scene.ts';
import { Scene } from './scene.ts';

const all = { isOn: false, opened: new Set<string>() };
const unit = 16;

const laidOut = (story: Story, width = 1000, rows = rowsOf(story.items, all)) =>
  layOut(story, rows, { width, unit, scale: 1 / 16 });

/** A tab that presses a button at each of these times. */
function pressedAt(...times: number[]): Story {
  const scene = new Scene();
  const a = scene.tab('a');
  for (const time of times) a(time, { kind: 'press', button: 'Start' });
  return makeStory(scene.records);
}

describe('time', () => {
  test('is to scale between what has room', () => {
    const { placed, stretches } = laidOut(pressedAt(0, 50, 150));
    const [one = 0, two = 0, three = 0] = placed.map(({ y }) => y);
    expect(three - two).toBeCloseTo(2 * (two - one));
    expect(stretches.map(({ isToScale }) => isToScale)).toEqual([true, true]);
  });

  test('is stretched where much happens, and the edge says so', () => {
    const { placed, stretches } = laidOut(pressedAt(0, 0.1, 0.2));
    const [one = 0, two = 0] = placed.map(({ y }) => y);
    expect(two - one).toBeGreaterThanOrEqual(unit);
    expect(stretches.every(({ isToScale }) => !isToScale)).toBe(true);
  });

  test('is folded where nothing happens, and the fold says how long', () => {
    const { folds, height } = laidOut(pressedAt(0, 3200));
    expect(folds).toEqual([expect.objectContaining({ until: expect.any(Number) })]);
    expect(folds.map(({ from, until }) => until - from)).toEqual([3200]);
    expect(height).toBeLessThan(200);
    expect(storySvg(pressedAt(0, 3200))).toContain('3.2 s nothing');
  });

  test('counts from the first press', () => {
    const story = makeStory(chat().records);
    const press = story.items.find(({ title }) => title === 'presses Start');
    expect(zeroOf(story)).toBe(press?.at);
  });

  test.each([
    [0, '0'],
    [12.44, '12.4 ms'],
    [-491.2, '−491.2 ms'],
    [2205.31, '2.2053 s'],
    [65_000, '1:05.0000'],
  ])('%d ms is written %s', (ms, text) => expect(timeText(ms)).toBe(text));
});

describe.each(['chapter-1', 'chapter-2-third-tab', 'chapter-4-third-tab', 'chapter-6-next'])(
  '%s',
  (name) => {
    const story = makeStory(fixture(name));

    test('goes down, never up', () => {
      const { placed } = laidOut(story);
      for (const { y, endY, row } of placed) expect(endY, row.title).toBeGreaterThanOrEqual(y);
      const tops = placed.filter(({ trunk }) => !trunk).map(({ y }) => y);
      expect(tops).toEqual(tops.toSorted((one, other) => one - other));
    });

    test.each([500, 1000, 2400])('has no two labels on each other, %d pixels wide', (width) => {
      const measure = roughly(13);
      const { placed } = laidOut(story, width);
      const boxes = placed
        .filter(({ trunk }) => !trunk)
        .map(({ row, slot, y }) => {
          const { title, detail } = fitLabel(row.title, row.detail ?? '', slot.width, measure);
          const wide = measure(title) + (detail ? measure(`  ${detail}`) : 0);
          const left = slot.anchor === 'start' ? slot.x : slot.x - wide;
          const above = leadOf(row).kind === 'mark' ? 7 : 15;
          return {
            title: row.title,
            left,
            right: left + wide,
            top: y - above,
            bottom: y - above + 13,
          };
        });
      for (const [index, one] of boxes.entries()) {
        for (const other of boxes.slice(index + 1, index + 40)) {
          const isApart =
            one.right <= other.left + 0.5 ||
            other.right <= one.left + 0.5 ||
            one.bottom <= other.top ||
            other.bottom <= one.top;
          expect(isApart, `“${one.title}” at ${one.top} and “${other.title}” at ${other.top}`).toBe(
            true,
          );
        }
      }
    });
  },
);

describe('a burst', () => {
  const story = makeStory(chat(7).records);
  const titles = (opened: string[]) =>
    rowsOf(story.items, { isOn: true, opened: new Set(opened) }).map(({ title }) => title);

  test('of candidates is one row until it is opened', () => {
    expect(titles([]).filter((title) => title === '7 candidates')).toHaveLength(2);
    expect(titles([]).filter((title) => title === '7 candidates found')).toHaveLength(2);
    expect(titles([])).not.toContain('candidate host udp');
    const [group] = rowsOf(story.items, { isOn: true, opened: new Set() }).filter(
      ({ title }) => title === '7 candidates',
    );
    const open = titles([group?.id ?? '']);
    expect(open.filter((title) => title === 'candidate host udp')).toHaveLength(7);
    expect(open).toContain('7 candidates');
  });

  test('loses nothing: every item is in one row', () => {
    const rows = rowsOf(story.items, { isOn: true, opened: new Set() });
    const items = rows.flatMap((row) => (row.kind === 'group' ? row.members : [row]));
    expect(new Set(items)).toEqual(new Set(story.items));
  });
});

test('arrows have their labels at their beginnings', () => {
  const { columns } = laidOut(makeStory(chat().records));
  const right = slotOfArrow(columns, 'tab a', 'tab b', unit);
  const left = slotOfArrow(columns, 'tab b', 'tab a', unit);
  expect([right.anchor, left.anchor]).toEqual(['start', 'end']);
  expect(right.x).toBeLessThan(left.x);
});

describe('a label that does not fit', () => {
  const measure = roughly(10);

  test('gives up its detail before its title', () => {
    expect(fitLabel('offer', 'a long detail', 30, measure)).toEqual({ title: 'offer', detail: '' });
    expect(fitLabel('candidate host udp', 'x', 60, measure).title).toMatch(/^candid.*…$/);
  });
});

describe('the saved picture', () => {
  const svg = storySvg(makeStory(fixture('chapter-4')), { title: 'Chapter 4 <tries>' });

  test('stands alone: its own colours and sizes, nothing from elsewhere', () => {
    expect(svg).toContain('--family-ice: #');
    expect(svg).not.toMatch(/light-dark|\drem|href|url\(|<script/);
    expect(svg).toContain('Chapter 4 &#60;tries&#62;');
  });

  test('shows light, dark or what the reader’s machine has', () => {
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(storySvg(makeStory([]), { look: 'dark' })).not.toContain('prefers-color-scheme');
  });
});
