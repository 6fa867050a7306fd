// What stands in the picture and in the list: items, and bursts of items that are shown as one.
import type { Arrow, Family, Item, Mark } from '../../wire/story.ts';

/** A burst of items that are all alike: candidates, or states that end together. */
export type Group = {
  kind: 'group';
  id: string;
  members: [Item, ...Item[]];
  isOpen: boolean;
  title: string;
  detail: string;
  sentence: string;
  family: Family;
};
export type Row = Item | Group;

export type Grouping = { isOn: boolean; opened: ReadonlySet<string> };

/** Fewer than these are shown one by one. */
const fewest = 3;
/** Milliseconds between two of a burst. */
const longest = 60;

/** Items that are alike and close to each other are one row, until it is opened. */
export function rowsOf(items: readonly Item[], { isOn, opened }: Grouping): Row[] {
  if (!isOn) return [...items];
  const groupOf = new Map<Item, Group>();
  for (const burst of burstsOf(items)) {
    const group = groupFor(burst, opened);
    for (const item of burst) groupOf.set(item, group);
  }
  return items.flatMap((item): Row[] => {
    const group = groupOf.get(item);
    if (!group) return [item];
    const isFirst = group.members[0] === item;
    if (group.isOpen) return isFirst ? [group, item] : [item];
    return isFirst ? [group] : [];
  });
}

function burstsOf(items: readonly Item[]): [Item, ...Item[]][] {
  const bursts: [Item, ...Item[]][] = [];
  const running = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const key = kindOf(item);
    if (!key) continue;
    const burst = running.get(key);
    if (burst && item.at - (burst.at(-1)?.at ?? 0) <= longest) burst.push(item);
    else {
      const begun: [Item] = [item];
      running.set(key, begun);
      bursts.push(begun);
    }
  }
  return bursts.filter(({ length }) => length >= fewest);
}

/** What may be in one burst has one kind. What was refused is never hidden in a burst. */
function kindOf(item: Item): string | undefined {
  if (item.refused) return undefined;
  if (item.kind === 'arrow') {
    const isCandidate = item.family === 'signaling' && item.title.startsWith('candidate ');
    return isCandidate ? `candidates ${item.from} ${item.to}` : undefined;
  }
  if (item.title.startsWith('found ')) return `found ${item.lifeline}`;
  return item.title.endsWith(': closed') ? `closed ${item.lifeline}` : undefined;
}

function groupFor(members: [Item, ...Item[]], opened: ReadonlySet<string>): Group {
  const [first] = members;
  const id = `group ${first.id}`;
  const count = members.length;
  const base = {
    kind: 'group',
    id,
    members,
    isOpen: opened.has(id),
    family: first.family,
  } as const;
  const kinds = [
    ...new Set(members.map(({ title }) => title.replace(/^(candidate|found) |: closed$/g, ''))),
  ];
  const detail = kinds.join(', ');
  const told = first.sentence.split(' ').slice(0, 2).join(' ');
  if (first.kind === 'arrow')
    return {
      ...base,
      title: `${count} candidates`,
      detail,
      sentence: `${told} sends ${count} candidates: ${detail}.`,
    };
  if (first.title.startsWith('found '))
    return {
      ...base,
      title: `${count} candidates found`,
      detail,
      sentence: `${told} finds ${count} candidates: ${detail}.`,
    };
  return {
    ...base,
    family: 'connection',
    title: `${count} states: closed`,
    detail,
    sentence: `Closed together: ${detail}.`,
  };
}

/** The item that a row stands for in the picture: of a group, the first. */
export const leadOf = (row: Row): Item => (row.kind === 'group' ? row.members[0] : row);

export const beginOf = (row: Row): number => leadOf(row).at;

/** When the last of it has come. */
export function endOf(row: Row): number {
  const items: readonly Item[] = row.kind === 'group' ? row.members : [row];
  return Math.max(...items.map((item) => (item.kind === 'arrow' ? item.until : item.at)));
}

export const lifelinesOf = (item: Item): string[] =>
  item.kind === 'mark' ? [item.lifeline] : [item.from, item.to, ...(item.via ? [item.via] : [])];

export type { Arrow, Mark };
