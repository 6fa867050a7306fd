// Where the pane is, and how one got there: the address says the first, the entry of the browser's history the second.
import { computed, effect, signal } from '@preact/signals';
import type { LessonStart } from '../../serve/lesson/api.ts';
import { LessonMemory } from './lesson-memory.ts';
import { type Place, readPlace, startOf, type Tab, tabOf } from './place.ts';

export const start = signal<LessonStart | undefined>(undefined);
export const place = signal<Place | undefined>(undefined);
export const tab = computed<Tab>(() => tabOf(place.value?.name ?? ''));

let memory: LessonMemory | undefined;

/** A press on a tab leads to where one was in it; a link leads to the beginning of its page, or to its heading. */
let wentByTab = false;
export const byTab = (): void => {
  wentByTab = true;
};

/** Begins with what is in the address, or else where one was the last time. */
export function begin(lesson: LessonStart): void {
  memory = new LessonMemory(lesson.chapter, lesson.isPlayground);
  start.value = lesson;
  if (!readPlace(location.hash)) {
    const last = memory.last ?? startOf('lesson', lesson.folder, lesson.isPlayground);
    history.replaceState(history.state, '', `#/${last}`);
    wentByTab = true;
  }
  addEventListener('hashchange', follow);
  follow();
}

function follow(): void {
  const next = readPlace(location.hash);
  if (next) place.value = next;
}

effect(() => {
  const { name = '' } = place.value ?? {};
  if (name !== '') memory?.keepPlace(tabOf(name), name);
});

export function startOfTab(tab: Tab): string {
  const { folder = '', isPlayground = false } = start.value ?? {};
  return `#/${startOf(tab, folder, isPlayground)}`;
}

/** The address of a tab: where one was in it. */
export function addressOf(tab: Tab): string {
  const last = memory?.lastOf(tab);
  return last === undefined ? startOfTab(tab) : `#/${last}`;
}

type Entry = { lesson?: number };

/** How far down the place is to be shown that has just come. Undefined: where its fragment leads, or at the top. */
export function arrivedAt(name: string): number | undefined {
  const { lesson } = (history.state ?? {}) as Entry;
  const goesOn = wentByTab;
  wentByTab = false;
  // A reload, or back: the entry of the history knows.
  if (lesson !== undefined) return lesson;
  return goesOn ? memory?.scrolled(name) : undefined;
}

export function keepScrolled(name: string, top: number): void {
  memory?.keepScrolled(name, top);
  history.replaceState({ ...history.state, lesson: Math.round(top) }, '');
}

export const unfoldedOf = (name: string): readonly number[] => memory?.unfolded(name) ?? [];
export const keepUnfolded = (name: string, numbers: number[]): void =>
  memory?.keepUnfolded(name, numbers);
