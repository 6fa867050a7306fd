// Addresses of the lesson's pane.
import { expect, test } from 'vitest';
import { readPlace, startOf, tabOf, tabs } from '../../../scripts/desk/page/lesson/place.ts';

test('an address names a page and a heading', () => {
  expect(readPlace('#/docs/glossary.md')).toEqual({ name: 'docs/glossary.md' });
  expect(readPlace('#/docs/glossary.md#ice')).toEqual({
    name: 'docs/glossary.md',
    fragment: 'ice',
  });
  expect(readPlace('#/docs/a.md#caf%C3%A9')).toEqual({ name: 'docs/a.md', fragment: 'café' });
  expect(readPlace('#/docs/a.md#100%')).toEqual({ name: 'docs/a.md', fragment: '100%' });
  expect(readPlace('#/docs/a.md#')).toEqual({ name: 'docs/a.md' });
});

test('other addresses are not of the pane: those of the skip links, for one', () => {
  for (const hash of ['', '#', '#/', '#lesson', '#/#x']) expect(readPlace(hash)).toBeUndefined();
});

const chapter = 'chapters/04-matchmaking-rooms';

test.each([
  [`${chapter}/README.md`, 'lesson'],
  [chapter, 'lesson'],
  [`${chapter}/STEPS.md`, 'steps'],
  ['step', 'steps'],
  ['diff', 'diff'],
  ['diff/missing', 'diff'],
  ['exercises', 'exercises'],
  [`${chapter}/exercises/1-the-matcher/task.md`, 'exercises'],
  [`${chapter}/client/peer.ts`, 'docs'],
  ['docs/glossary.md', 'docs'],
  ['README.md', 'docs'],
  ['', 'docs'],
])('"%s" is on the tab %s', (name, tab) => {
  expect(tabOf(name)).toBe(tab);
});

test('each tab begins on itself, also in a playground', () => {
  for (const isPlayground of [false, true])
    for (const tab of tabs) expect(tabOf(startOf(tab, chapter, isPlayground))).toBe(tab);
});
