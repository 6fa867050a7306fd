// What an item is about: found in its records, the first one first.
import type { Description, Payload, WireRecord } from '../../wire/record.ts';
import type { Item } from '../../wire/story.ts';
import type { Carrier } from './carried.ts';
import { type Problem, problemIn } from './problems.ts';
import { stateIn } from './states/history.ts';

export type Subject = {
  /** The first record: by it the item is what it is. */
  main: WireRecord | undefined;
  payload?: { data: Payload; carrier: Carrier };
  /** The payload, where it is JSON. */
  json?: unknown;
  description?: Description;
  /** A candidate's line. */
  candidate?: string;
  /** Both lines of the pair in use. */
  pair?: { local: string; remote: string };
  /** The record that says a state. */
  state?: WireRecord;
  problem?: Problem;
  /** Somebody copied it here and pasted it there. */
  isByHand: boolean;
  /** A description was set that begins ICE anew. */
  isRestart: boolean;
};

export function subjectOf({ records, family, title }: Item): Subject {
  const subject: Subject = {
    main: records[0],
    isByHand: family === 'hand',
    // The story has compared it with the description before. Its title is all that it says of that.
    isRestart: title === 'ICE restart',
  };
  for (const record of records) {
    subject.problem ??= problemIn(record);
    if (!subject.state && stateIn(record)) subject.state = record;
    if ('data' in record && !subject.payload) readPayload(subject, record);
    if ('description' in record && record.description?.sdp)
      subject.description ??= record.description;
    if ('candidate' in record) subject.candidate ??= record.candidate?.candidate;
    if (record.kind === 'peer-pair') {
      const { local, remote } = record;
      subject.pair = { local, remote };
    }
  }
  if (subject.candidate === '') delete subject.candidate;
  return subject;
}

type WithData = Extract<WireRecord, { data: Payload }>;

function readPayload(subject: Subject, { kind, data }: WithData): void {
  subject.payload = { data, carrier: kind.startsWith('socket') ? 'socket' : 'channel' };
  const json = data.type === 'text' ? parse(data.text) : undefined;
  if (json === undefined) return;
  subject.json = json;
  const { type, sdp, ice, candidate } = json;
  if (typeof sdp === 'string' && isDescriptionType(type)) subject.description ??= { type, sdp };
  // { type: "candidate", ice: { candidate } } is what this course says; others write the candidate itself.
  const inner = isObject(ice) ? ice.candidate : candidate;
  if (typeof inner === 'string') subject.candidate ??= inner;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDescriptionType = (type: unknown): type is RTCSdpType =>
  type === 'offer' || type === 'answer' || type === 'pranswer';

/** Objects only: a chat message "5" is JSON too, and nobody meant it so. */
function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
