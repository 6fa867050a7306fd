// Asks a tab for its candidate pairs, and says what became of the question.
import type { PeerStats } from '../../../wire/record.ts';
import { loads } from '../../state.ts';
import { askStats } from '../../transport/channel.ts';
import type { PeerOf } from '../pairs.ts';

export type Answer =
  | { state: 'asking'; last?: PeerStats | undefined }
  | { state: 'live'; stats: PeerStats }
  | { state: 'gone' | 'frozen' | 'closed' | 'unknown'; last?: PeerStats | undefined };

/** A load of a run that was opened from a file is unknown here: its tab may never have been on this machine. */
const stateOf = ({ tab, load }: PeerOf): 'alive' | 'frozen' | 'gone' | 'unknown' =>
  loads.peek().find((one) => one.tab === tab && one.load === load)?.state ?? 'unknown';

export async function ask(of: PeerOf): Promise<Answer> {
  const before = stateOf(of);
  if (before === 'gone' || before === 'unknown') return { state: before };
  const stats = await askStats(of, of.peer);
  if (stats) return { state: 'live', stats };
  // Whether it froze meanwhile, the desk knows when it has waited for an answer.
  const after = stateOf(of);
  return { state: after === 'alive' ? 'closed' : after };
}
