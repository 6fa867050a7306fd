// What is known of each load, for the signal `loads`.
import type { Load, WireRecord } from '../../wire/record.ts';
import type { LoadInfo } from '../state.ts';
import { keyOf } from './record-log.ts';

/** A pane that was reloaded so often has its first loads forgotten. */
const most = 100;

export class LoadList {
  readonly #infos = new Map<string, LoadInfo>();
  #list: readonly LoadInfo[] | undefined = [];

  /** The same array as long as nothing has changed. */
  get list(): readonly LoadInfo[] {
    this.#list ??= [...this.#infos.values()];
    return this.#list;
  }

  hear(record: WireRecord): void {
    if (record.kind === 'load') {
      const { url, title, browser, at } = record;
      this.#change(record, { url, title, browser, from: at });
    } else if (record.kind === 'status') {
      this.#change(record, { status: { state: record.state, sentence: record.sentence } });
    } else if (record.kind === 'hide') {
      this.#change(record, { saidGoodbye: true });
    } else if (record.kind === 'back') {
      this.#change(record, { saidGoodbye: false });
    }
  }

  setState(load: Load, state: LoadInfo['state'], now: number): void {
    if (state === 'gone') {
      this.#change(load, { state, until: now });
      return;
    }
    const { until: _, ...rest } = this.#infoOf(load, now);
    this.#set({ ...rest, state });
  }

  /** Takes the oldest of those that are gone away, where there are too many, and gives them back. */
  trim(): LoadInfo[] {
    const tooMany = this.#infos.size - most;
    if (tooMany <= 0) return [];
    const gone = [...this.#infos.values()].filter(({ state }) => state === 'gone');
    const trimmed = gone.slice(0, tooMany);
    for (const info of trimmed) this.#infos.delete(keyOf(info));
    this.#list = undefined;
    return trimmed;
  }

  #change(load: Load, changes: Partial<LoadInfo>): void {
    this.#set({ ...this.#infoOf(load, Date.now()), ...changes });
  }

  #set(info: LoadInfo): void {
    this.#infos.set(keyOf(info), info);
    this.#list = undefined;
  }

  #infoOf({ tab, load }: Load, now: number): LoadInfo {
    const known = this.#infos.get(keyOf({ tab, load }));
    return known ?? { tab, load, state: 'alive', from: now, saidGoodbye: false };
  }
}
