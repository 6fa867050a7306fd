// A run that is kept: one attempt to connect, with all that was recorded from its beginning to a little after its end.
import type { WireRecord } from '../../wire/record.ts';
import { type Attempt, attemptsIn } from './attempts.ts';

export type KeptRun = {
  id: string;
  /** What the user calls it. */
  name: string;
  /** Of which chapter; 0 if that is not known. */
  chapter: number;
  /** When it was kept, in ms since the epoch. */
  keptAt: number;
  records: readonly WireRecord[];
};

/** What happens this long after the channel has opened (ms) still belongs to it. */
const after = 2_000;

/** The latest attempt in the records, cut out of them. Undefined if nobody has made an offer yet. */
export function latestRun(
  records: readonly WireRecord[],
  about: { chapter: number; now: number; id: string },
): KeptRun | undefined {
  const attempt = attemptsIn(records).at(-1);
  if (!attempt) return undefined;
  const { chapter, now, id } = about;
  const until = attempt.start + (attempt.times.open ?? Number.POSITIVE_INFINITY) + after;
  return {
    id,
    name: nameOf(attempt, chapter),
    chapter,
    keptAt: now,
    records: records.filter(
      ({ at, kind }) => isBefore(kind) || (at >= attempt.start && at <= until),
    ),
  };
}

/** Without these nobody would know later which tabs and sockets there were: they stay, however long ago they were. */
const isBefore = (kind: WireRecord['kind']): boolean =>
  kind === 'load' || kind === 'socket-new' || kind === 'socket-open';

/** The attempt that a kept run is about. */
export const attemptOfRun = ({ records }: KeptRun): Attempt | undefined =>
  attemptsIn(records).at(-1);

function nameOf({ trickles, iceServers }: Attempt, chapter: number): string {
  const parts = [
    chapter > 0 ? `Chapter ${chapter}` : 'A run',
    trickles ? 'trickle' : 'vanilla',
    ...(iceServers.length > 0 ? ['with STUN or TURN'] : []),
  ];
  return parts.join(', ');
}

/** The name, or the name and a number, so that no two are called the same. */
export function freshName(name: string, runs: readonly KeptRun[]): string {
  const taken = new Set(runs.map((run) => run.name));
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1)
    if (!taken.has(`${name} (${number})`)) return `${name} (${number})`;
}
