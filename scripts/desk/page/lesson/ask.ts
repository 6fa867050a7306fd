// Asks the runner's server for a part of the lesson.
import type { Trouble } from '../../serve/lesson/api.ts';

export type Asked<T> = { value: T; trouble?: undefined } | { value?: undefined; trouble: Trouble };

/** Never rejects, unless `signal` aborts it: what went wrong is told as trouble. */
export async function ask<T>(what: string, signal?: AbortSignal): Promise<Asked<T>> {
  let response: Response;
  try {
    response = await fetch(`/desk/api/${what}`, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw error;
    return { trouble: noAnswer };
  }
  try {
    const answer: unknown = await response.json();
    // Both sides have the types of serve/lesson/api.ts.
    if (response.ok) return { value: answer as T };
    return { trouble: troubleOf(answer) };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { trouble: noAnswer };
  }
}

const noAnswer: Trouble = {
  seen: 'The program that serves the desk does not answer.',
  expected: 'that it runs in a terminal',
  cause: 'it was ended with Ctrl-C, or the terminal was closed',
  next: 'start the chapter again in the terminal, then reload this page if its address is the same',
};

function troubleOf(answer: unknown): Trouble {
  const { seen, next, error, ...rest } = answer as Partial<Trouble> & { error?: string };
  if (seen && next) return { ...rest, seen, next };
  return {
    seen: `The desk has no answer: ${error ?? 'no reason is told'}`,
    next: 'look into the terminal in which the chapter runs',
  };
}
