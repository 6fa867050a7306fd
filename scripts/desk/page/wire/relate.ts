// What belongs together: the same message on its way to several tabs, a candidate found and sent, what answers what.

import { readFrame } from '../../wire/making/frame.ts';
import { identityOf } from '../../wire/making/sdp.ts';
import type { WireRecord } from '../../wire/record.ts';
import type { Item } from '../../wire/story.ts';

/** Names of what an item is about. Two items that share one belong together. */
export function subjectsOf(item: Item): string[] {
  return item.records.flatMap((record) => [`${record.load}:${record.n}`, ...subjectsIn(record)]);
}

/** The ids of all that belongs to `item`, itself included. */
export function relatedTo(item: Item | undefined, all: readonly Item[]): ReadonlySet<string> {
  if (!item) return new Set();
  const subjects = new Set(subjectsOf(item));
  const related = all.filter((other) => subjectsOf(other).some((subject) => subjects.has(subject)));
  return new Set([item.id, ...related.map(({ id }) => id)]);
}

function subjectsIn(record: WireRecord): string[] {
  switch (record.kind) {
    case 'socket-send':
    case 'socket-message': {
      const { sdp, candidate } = readFrame(record.data);
      return [...ofDescription(sdp), ...(candidate ? [candidate.line] : [])];
    }
    case 'peer-candidate':
    case 'peer-failed':
      return 'candidate' in record && record.candidate ? [bare(record.candidate.candidate)] : [];
    case 'peer-call':
      return [
        ...ofDescription(record.description?.sdp),
        ...(record.candidate ? [bare(record.candidate.candidate)] : []),
      ];
    default:
      return [];
  }
}

function ofDescription(sdp: string | undefined): string[] {
  const identity = sdp && identityOf(sdp);
  return identity ? [identity] : [];
}

const bare = (candidate: string): string => candidate.replace(/^candidate:/, '');
