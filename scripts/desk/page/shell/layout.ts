// How the desk is laid out: how wide, what is shown, in which colours. All desks of this address remember it.
import { computed, effect, type Signal, signal } from '@preact/signals';
import { isNumber, recall, remember } from '../memory.ts';

/** Percent: of the width, or, for what is above the line, of the height. */
export type Size = { value: Signal<number>; least: number; most: number; usual: number };

export const lessonWidth = size('lesson width', { least: 12, most: 60, usual: 28 });
export const inspectorWidth = size('inspector width', { least: 15, most: 55, usual: 27 });
export const tabsHeight = size('tabs height', { least: 15, most: 85, usual: 50 });

export const showsLesson = remembered('shows lesson', true, isBoolean);
export const showsTabs = remembered('shows tabs', true, isBoolean);
export const showsBelow = remembered('shows wire', true, isBoolean);

export const looks = ['system', 'light', 'dark'] as const;
export type Look = (typeof looks)[number];
export const look = remembered<Look>('look', 'system', oneOf(looks));

export const texts = ['normal', 'large', 'larger'] as const;
export type TextSize = (typeof texts)[number];
export const textSize = remembered<TextSize>('text', 'normal', oneOf(texts));

/** The window's width in rem: larger text leaves less room. */
const width = signal(Number.POSITIVE_INFINITY);
/** There is no room for parts beside each other: they stand below each other, and the page scrolls. */
export const isStacked = computed(() => width.value < (showsLesson.value ? 48 : 36));

/** Follows the window, and the size of the text. */
export function followWidth(root: HTMLElement): void {
  const measure = () => {
    width.value = root.clientWidth / Number.parseFloat(getComputedStyle(root).fontSize);
  };
  new ResizeObserver(measure).observe(root);
  effect(() => {
    if (textSize.value) measure();
  });
}

export const within = ({ least, most }: Size, value: number): number =>
  Math.min(most, Math.max(least, value));

/** The root has what style.css chooses by. */
export function applyLook(root: HTMLElement): void {
  effect(() => {
    root.dataset.look = look.value;
    root.dataset.text = textSize.value;
    root.dataset.stacked = String(isStacked.value);
  });
}

/** Of tabs and what is below them, one is always shown. */
export function toggle(shown: Signal<boolean>): void {
  shown.value = !shown.value;
  if (showsTabs.value || showsBelow.value) return;
  const other = shown === showsTabs ? showsBelow : showsTabs;
  other.value = true;
}

function size(name: string, limits: Omit<Size, 'value'>): Size {
  return { ...limits, value: remembered(name, limits.usual, isNumber) };
}

function remembered<T>(name: string, usual: T, isRight: (value: unknown) => value is T): Signal<T> {
  const value = signal<T>(recall('local', name, isRight) ?? usual);
  effect(() => {
    if (value.value !== usual || recall('local', name, isRight) !== undefined) {
      remember('local', name, value.value);
    }
  });
  return value;
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function oneOf<T extends string>(values: readonly T[]) {
  return (value: unknown): value is T => values.some((each) => each === value);
}
