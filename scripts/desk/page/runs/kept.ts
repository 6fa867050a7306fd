// The runs that are kept, also over a reload and for another chapter at the same address.
import { effect, signal } from '@preact/signals';
import type { WireRecord } from '../../wire/record.ts';
import { below, chosen, shown } from '../state.ts';
import { freshName, type KeptRun, latestRun } from './run.ts';
import { fromText, textOfRecords, toText } from './saved.ts';

const place = 'peer-by-peer runs';

/** Not crypto.randomUUID: an id is needed on this page alone. */
let lastId = 0;
function newId(): string {
  lastId += 1;
  return `run-${lastId}`;
}

export const kept = signal<readonly KeptRun[]>(fromStorage());
/** What went wrong or well, in a sentence; for role="status". */
export const news = signal('');

effect(() => {
  const runs = kept.value;
  try {
    if (runs.length > 0) localStorage.setItem(place, toText(runs));
    else localStorage.removeItem(place);
  } catch {
    news.value =
      'The browser has no room for more runs: they are here until this page is closed. Save them to a file, or remove some.';
  }
});

function fromStorage(): KeptRun[] {
  try {
    const text = localStorage.getItem(place);
    return text === null ? [] : fromText(text, newId);
  } catch {
    // Of another version of the desk, or storage is forbidden here. Nobody can do anything about it.
    return [];
  }
}

/** Keeps the latest attempt in `records`. */
export function keep(records: readonly WireRecord[], chapter: number): void {
  const run = latestRun(records, { chapter, now: Date.now(), id: newId() });
  if (!run) {
    news.value =
      'There is no run yet: no tab of this desk has made an offer. Connect the two tabs, then press Keep this run.';
    return;
  }
  const name = freshName(run.name, kept.value);
  kept.value = [...kept.value, { ...run, name }];
  news.value = `Kept as “${name}”.`;
}

export function rename(id: string, name: string): void {
  const others = kept.value.filter((run) => run.id !== id);
  const fresh = freshName(name.trim() || 'A run', others);
  kept.value = kept.value.map((run) => (run.id === id ? { ...run, name: fresh } : run));
}

/** On the wire, in place of what happens now. */
export function showOnWire({ name, records }: KeptRun): void {
  shown.value = { name, records };
  chosen.value = undefined;
  below.value = 'wire';
}

export function remove(id: string): void {
  const gone = kept.value.find((run) => run.id === id);
  kept.value = kept.value.filter((run) => run.id !== id);
  if (gone) news.value = `“${gone.name}” is removed.`;
}

/** All that is on the wire, as the one run of a file. */
export function textOfWire(records: readonly WireRecord[], chapter: number): string {
  const name = chapter > 0 ? `All of chapter ${chapter}'s wire` : 'All of the wire';
  return textOfRecords(records, { name, chapter, now: Date.now() });
}

/** Adds the runs of a file that the desk has saved. */
export async function open(file: Pick<File, 'name' | 'text'>): Promise<void> {
  try {
    const runs = fromText(await file.text(), newId);
    for (const run of runs) {
      const name = freshName(run.name, kept.value);
      kept.value = [...kept.value, { ...run, name }];
    }
    news.value = `${runs.length === 1 ? 'One run' : `${runs.length} runs`} opened from ${file.name}.`;
  } catch (error) {
    news.value = error instanceof Error ? error.message : String(error);
  }
}
