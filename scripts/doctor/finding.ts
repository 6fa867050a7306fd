// What a check finds out, and the three ways to say it.
import type { Advice } from '../shared/advice.ts';

export type Status = 'ok' | 'note' | 'fail';

/** A failure always says what to do next. */
type Found = Advice & {
  /** Details for whoever reads the JSON. */
  data?: Record<string, unknown>;
};

export type Finding = Found & { status: Status };

/** A finding with its place in the list. `id` is stable: hosts compare it between machines. */
export type Check = Finding & { id: string; title: string };

export const ok = (seen: string, data?: Found['data']): Finding => ({
  status: 'ok',
  seen,
  ...(data && { data }),
});

/** Worth knowing; stops nobody. */
export const note = (seen: string, data?: Found['data']): Finding => ({
  ...ok(seen, data),
  status: 'note',
});

/** Something that has to be done before the course works on this machine. */
export const fail = (problem: Required<Advice>, data?: Found['data']): Finding => ({
  status: 'fail',
  ...problem,
  ...(data && { data }),
});

/** The first line of an error, without the name of its class. */
export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
