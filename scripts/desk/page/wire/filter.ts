// Which items are shown.
import type { Family, Item, Story } from '../../wire/story.ts';

export type Filter = {
  hiddenFamilies: ReadonlySet<Family>;
  hiddenLines: ReadonlySet<string>;
  /** Words that must stand in what an item says, in any order. */
  search: string;
};

export const isFiltering = ({ hiddenFamilies, hiddenLines, search }: Filter): boolean =>
  hiddenFamilies.size > 0 || hiddenLines.size > 0 || search.trim() !== '';

export function filtered(story: Story, filter: Filter): Story {
  if (!isFiltering(filter)) return story;
  const { hiddenFamilies, hiddenLines } = filter;
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const isShown = (item: Item): boolean => {
    if (hiddenFamilies.has(item.family)) return false;
    const ends = item.kind === 'mark' ? [item.lifeline] : [item.from, item.to];
    if (ends.some((line) => hiddenLines.has(line))) return false;
    const says = words.length > 0 ? textOf(item) : '';
    return words.every((word) => says.includes(word));
  };
  return {
    lifelines: story.lifelines.filter(({ id }) => !hiddenLines.has(id)),
    items: story.items.filter(isShown),
  };
}

const textOf = ({ title, detail = '', sentence, family }: Item): string =>
  `${title} ${detail} ${sentence} ${family}`.toLowerCase();
