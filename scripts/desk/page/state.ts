// What the desk knows. The parts of the page read these signals and change them through the functions beside them.
import { computed, signal } from '@preact/signals';
import type { Course } from '../wire/course.ts';
import type { WireRecord } from '../wire/record.ts';
import type { Item } from '../wire/story.ts';

export type { Course };
/** From /desk/api/course. */
export const course = signal<Course | undefined>(undefined);

/** A run: what was recorded since the desk was opened or cleared, or one that was kept or opened from a file. */
export type Run = {
  id: string;
  name: string;
  /** The first record's time. */
  from: number;
  records: WireRecord[];
};

/** All records of the present run, in order of `at`. A new array at each change. */
export const records = signal<readonly WireRecord[]>([]);
export const kept = signal<readonly Run[]>([]);

/** While paused, records come in and are not shown. */
export const paused = signal(false);

/** The arrow or mark that is open beside the picture. */
export const chosen = signal<Item | undefined>(undefined);
export const hasChosen = computed(() => chosen.value !== undefined);
