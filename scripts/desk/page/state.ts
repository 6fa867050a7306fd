// What the desk knows. The parts of the page read these signals and change them through the functions beside them.
import { computed, signal } from '@preact/signals';
import type { Course } from '../wire/course.ts';
import type { Load, WireRecord } from '../wire/record.ts';
import type { Item } from '../wire/story.ts';

export type { Course };
/** From /desk/api/course. */
export const course = signal<Course | undefined>(undefined);

/** All records of the present run, in order of `at`. A new array at each change. */
export const records = signal<readonly WireRecord[]>([]);

/** A kept or opened run, looked at in place of what happens now. */
export const shown = signal<{ name: string; records: readonly WireRecord[] } | undefined>(
  undefined,
);
/** What the wire shows. */
export const shownRecords = computed(() => shown.value?.records ?? records.value);

/** While paused, records come in and are not shown. */
export const paused = signal(false);
/** How many came in since. */
export const waiting = signal(0);
/** How many were given up, as an hour has more than fits: the oldest of `records`, and what tabs had given up before. */
export const dropped = signal(0);

/** What is known of a load, however long ago its `load` record was dropped or cleared. */
export type LoadInfo = Load & {
  /** Gone: closed, reloaded or crashed. Frozen: it is there and does not answer. */
  state: 'alive' | 'frozen' | 'gone';
  /** When the desk heard of it first, and when it was gone. */
  from: number;
  until?: number;
  /** It said that it goes. A load that is gone and did not say so has crashed, or was ended from outside. */
  saidGoodbye: boolean;
  url?: string;
  title?: string;
  browser?: string;
  /** The last `status` record: "connected", "Connected. Say hello." */
  status?: { state: string; sentence: string };
};
/** All loads of which anything is known, in the order in which they were heard of. */
export const loads = signal<readonly LoadInfo[]>([]);

/** The arrow or mark that is open beside the picture. */
export const chosen = signal<Item | undefined>(undefined);
export const hasChosen = computed(() => chosen.value !== undefined);

/** What fills the place below the tabs. Whoever keeps a run may show it: `below.value = 'runs'`. */
export const below = signal<'wire' | 'runs'>('wire');

// transport/channel.ts has what else there is to do: clear() the wire, and askStats(load, peer).
