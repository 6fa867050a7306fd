// How the wire is looked at: what is hidden, opened and pointed at.
import { computed, effect, signal } from '@preact/signals';
import { makeStory } from '../../wire/make-story.ts';
import type { Family, Item, Story } from '../../wire/story.ts';
import { chosen, shown as keptRun, loads, shownRecords } from '../state.ts';
import { type Filter, filtered } from './filter.ts';
import { rowsOf } from './rows.ts';
import { zeroOf } from './time.ts';

export const view = signal<'picture' | 'list'>('picture');
export const hiddenFamilies = signal<ReadonlySet<Family>>(new Set());
export const hiddenLines = signal<ReadonlySet<string>>(new Set());
export const search = signal('');
/** Whether bursts of candidates are one row. */
export const isGrouping = signal(true);
export const opened = signal<ReadonlySet<string>>(new Set());
/** Units a millisecond. */
export const scales = { compact: 1 / 64, usual: 1 / 16, wide: 1 / 4 } as const;
export const scale = signal<keyof typeof scales>('usual');

/** Of all records. Made again soon after they change. */
export const story = signal<Story>({ lifelines: [], items: [] });

export const filter = computed<Filter>(() => ({
  hiddenFamilies: hiddenFamilies.value,
  hiddenLines: hiddenLines.value,
  search: search.value,
}));
export const shown = computed(() => filtered(story.value, filter.value));
export const zero = computed(() => zeroOf(story.value));
export const rows = computed(() =>
  rowsOf(shown.value.items, { isOn: isGrouping.value, opened: opened.value }),
);

/** Opens a burst, or closes it. */
export function toggle(id: string): void {
  const next = new Set(opened.value);
  if (!next.delete(id)) next.add(id);
  opened.value = next;
}

/** When loads were found gone. */
const gone = computed(() => {
  if (keptRun.value) return new Map<string, number>();
  const ended = loads.value.filter(({ state, until }) => state === 'gone' && until !== undefined);
  return new Map(ended.map(({ load, until = 0 }) => [load, until]));
});

/** What must be said of a tab beside its name: that it is gone, or does not answer. */
export const headNotes = computed(() => {
  const states = new Map(loads.value.map(({ load, state }) => [load, state]));
  return new Map(
    story.value.lifelines.flatMap(({ id, loads: own = [] }): [string, string][] => {
      const state = states.get(own.at(-1)?.load ?? '');
      return !keptRun.value && state && state !== 'alive' ? [[id, state]] : [];
    }),
  );
});

/** Follows the records. A long story is made less often, so that the page has time for other things. */
export function followRecords(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = 0;
  const make = () => {
    timer = undefined;
    const start = performance.now();
    story.value = makeStory(shownRecords.peek(), gone.peek());
    keepChosen(story.value.items);
    pause = Math.min(1000, 4 * (performance.now() - start));
  };
  const stop = effect(() => {
    const isEmpty = shownRecords.value.length === 0;
    const hasGone = gone.value.size > 0;
    // An empty wire is seen at once; and both are read, so that a change of either is followed.
    if (isEmpty && !hasGone) make();
    else timer ??= setTimeout(make, pause);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** What is open beside the picture may have gone on: a message that was on its way has come. */
function keepChosen(items: readonly Item[]): void {
  const before = chosen.peek();
  if (!before) return;
  const now = items.find(({ id }) => id === before.id);
  const isSame = now?.sentence === before.sentence && now.records.length === before.records.length;
  if (now && !isSame) chosen.value = now;
}
