import type { WhatChanged } from '../../course/lesson.ts';

export type LineKind = 'same' | 'added' | 'removed';

/** A piece of a changed line; `changed` marks what differs from the line it replaces. */
export interface Word {
  text: string;
  changed: boolean;
}

/** Where a block of lines came from or went to. */
export interface Moved {
  path: string;
  line: number;
}

export interface DiffLine {
  kind: LineKind;
  text: string;
  oldNumber?: number;
  newNumber?: number;
  /** Set when the line replaces, or is replaced by, a line that resembles it. */
  words?: Word[];
  /** Set when the same lines vanished from one place and appeared in another. */
  moved?: Moved;
  /** A comment or blank line that is shown, but neither counted nor missed. */
  aside?: boolean;
}

export type FileStatus = 'new' | 'gone' | 'changed' | 'same';

export interface FileDiff {
  /** Relative to the chapter's folder, with "/" on every system. */
  path: string;
  status: FileStatus;
  /** A binary file is named; it has no lines. */
  binary: boolean;
  lines: DiffLine[];
  added: number;
  removed: number;
  /** How many of the added and removed lines only changed their place. */
  moved: number;
  /** What the lesson says about the file, in Markdown; absent when it says nothing. */
  why?: string;
}

export interface DiffOptions {
  /** Also everything beside `client/` and `server/`: lesson and exercises. */
  all?: boolean;
  /** Comments, blank lines, line breaks, indentation and the choice of quotes do not count. */
  codeOnly?: boolean;
  /** Reading order and sentences; without it, the table in the target's README.md. */
  whatChanged?: WhatChanged[];
}
