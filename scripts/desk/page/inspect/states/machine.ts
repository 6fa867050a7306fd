// What is said of a state, and of the order in which states follow each other.
import type { PeerState } from '../../../wire/record.ts';
import type { ChapterNumber, Term } from '../glossary.ts';

export type MachineName = PeerState | 'channel' | 'socket';

export type State = {
  name: string;
  meaning: string;
  /** What normally follows. */
  next: string;
};

export type Machine = {
  /** "Signaling: signalingState" */
  title: string;
  /** Whose state it is. */
  about: string;
  term: Term;
  chapter: ChapterNumber;
  states: readonly State[];
};

export const over =
  'Nothing: what is closed does not come back. A new chat needs a new connection.';
