// What the desk knows. The parts of the page read these signals and change them through the functions beside them.
import { computed, signal } from '@preact/signals';
import type { WireRecord } from '../wire/record.ts';
import type { Item } from '../wire/story.ts';

/** What the address of this desk says of the chapter: filled from /desk/api/course. */
export type Course = {
  /** The chapter's number, or the one that a playground is on its way to. */
  chapter: number;
  title: string;
  /** `npm run play`: the step at hand and what is missing can be shown. */
  isPlayground: boolean;
  /** Whether other machines can reach the chapter's page. */
  onLan: boolean;
};
export const course = signal<Course | undefined>(undefined);

/** All records of the present run, in order of `at`. A new array at each change. */
export const records = signal<readonly WireRecord[]>([]);

/** While paused, records come in and are not shown. */
export const paused = signal(false);

/** The arrow or mark that is open beside the picture. */
export const chosen = signal<Item | undefined>(undefined);
export const hasChosen = computed(() => chosen.value !== undefined);
