// Asks a tab for its candidate pairs, and says what became of the question.
import { signal } from '@preact/signals';
import type { Load, PeerStats } from '../../../wire/record.ts';
import type { PeerOf } from '../pairs.ts';

export type Answer =
  | { state: 'asking'; last?: PeerStats | undefined }
  | { state: 'live'; stats: PeerStats }
  | { state: 'gone' | 'frozen' | 'closed'; last?: PeerStats | undefined };

/** null: the tab has no such connection, or does not answer. */
export type AskStats = (load: Load, peer: number) => Promise<PeerStats | null>;

/** Who can ask: transport/ does, and a test may. */
export const asker = signal<AskStats>(() => Promise.resolve(null));
export const stateOfLoad = signal<(load: Load) => 'alive' | 'frozen' | 'gone'>(() => 'alive');

export async function ask({ tab, load, peer }: PeerOf): Promise<Answer> {
  const before = stateOfLoad.value({ tab, load });
  if (before === 'gone') return { state: 'gone' };
  const stats = await asker.value({ tab, load }, peer).catch(() => null);
  if (stats) return { state: 'live', stats };
  const after = stateOfLoad.value({ tab, load });
  return { state: after === 'alive' ? 'closed' : after };
}
