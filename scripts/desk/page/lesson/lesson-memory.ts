// What the lesson's pane still knows after a reload, and the next day: for each chapter by itself.
import { recall, remember } from '../memory.ts';
import type { Tab } from './place.ts';

type Memory = {
  /** The place at which one was last. */
  last?: string;
  /** The same for each tab. */
  of: Partial<Record<Tab, string>>;
  /** How far a place was scrolled, in CSS pixels. */
  scrolled: Record<string, number>;
  /** The numbers of the folded parts that are open, from 0 on, for each page. */
  unfolded: Record<string, number[]>;
};

export class LessonMemory {
  readonly #name: string;
  readonly #memory: Memory;

  constructor(chapter: number, isPlayground: boolean) {
    this.#name = `lesson ${chapter}${isPlayground ? ', playground' : ''}`;
    this.#memory = recall('local', this.#name, isMemory) ?? { of: {}, scrolled: {}, unfolded: {} };
  }

  get last(): string | undefined {
    return this.#memory.last;
  }

  lastOf(tab: Tab): string | undefined {
    return this.#memory.of[tab];
  }

  scrolled(name: string): number {
    return this.#memory.scrolled[name] ?? 0;
  }

  unfolded(name: string): readonly number[] {
    return this.#memory.unfolded[name] ?? [];
  }

  keepPlace(tab: Tab, name: string): void {
    this.#memory.last = name;
    this.#memory.of[tab] = name;
    this.#write();
  }

  keepScrolled(name: string, top: number): void {
    this.#memory.scrolled[name] = Math.round(top);
    this.#write();
  }

  keepUnfolded(name: string, numbers: number[]): void {
    this.#memory.unfolded[name] = numbers;
    this.#write();
  }

  #write(): void {
    remember('local', this.#name, this.#memory);
  }
}

function isMemory(value: unknown): value is Memory {
  if (typeof value !== 'object' || value === null) return false;
  const { of, scrolled, unfolded, last } = value as Partial<Memory>;
  const isText = (one: unknown) => one === undefined || typeof one === 'string';
  return (
    isText(last) &&
    isRecord(of, isText) &&
    isRecord(scrolled, (one) => typeof one === 'number') &&
    isRecord(unfolded, Array.isArray)
  );
}

function isRecord(value: unknown, isRight: (one: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isRight);
}
