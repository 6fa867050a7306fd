// Runs as text, for a file and for the browser's storage.
import * as v from 'valibot';
import { Recorded } from '../../wire/check-record.ts';
import type { WireRecord } from '../../wire/record.ts';
import type { KeptRun } from './run.ts';

const format = 'peer-by-peer run';
const version = 1;

const Run = v.object({
  name: v.string(),
  chapter: v.number(),
  keptAt: v.number(),
  records: v.array(Recorded),
});
const Saved = v.object({
  format: v.literal(format),
  version: v.literal(version),
  runs: v.array(Run),
});

export function toText(runs: readonly KeptRun[]): string {
  const parts = runs.map(({ name, chapter, keptAt, records }) => ({
    name,
    chapter,
    keptAt,
    records: records.map(withoutCredential),
  }));
  return `${JSON.stringify({ format, version, runs: parts }, undefined, 1)}\n`;
}

/** A file may be handed on, and a TURN server lets in whoever has the credential that it names in `accept`. */
function withoutCredential(record: WireRecord): WireRecord {
  if (!('data' in record) || record.data.type !== 'text') return record;
  const { data } = record;
  const text = data.text.replace(/("credential"\s*:\s*)"(?:[^"\\]|\\.)*"/g, '$1"…"');
  return text === data.text ? record : { ...record, data: { ...data, text } };
}

/** One run of all these records. */
export function textOfRecords(
  records: readonly WireRecord[],
  { name, chapter, now }: { name: string; chapter: number; now: number },
): string {
  return toText([{ id: '', name, chapter, keptAt: now, records }]);
}

/** Throws an error whose message is for the user. `newId` names each run. */
export function fromText(text: string, newId: () => string): KeptRun[] {
  const { runs } = check(parse(text));
  return runs.map((run) => ({ ...run, id: newId() }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(
      'This file is not JSON. Expected is a file that the desk has saved. Perhaps it was cut off on its way: save it anew.',
    );
  }
}

function check(saved: unknown): v.InferOutput<typeof Saved> {
  const result = v.safeParse(Saved, saved);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? 'the beginning';
  throw new Error(
    `This file is JSON, but no saved run: at ${where} it has ${issue.received}, expected was ${issue.expected}. ` +
      `Choose a file that a desk has saved (its "format" is "${format}", its "version" ${version}).`,
  );
}
