import { clearTimeout, setTimeout } from './clock.ts';
import { type Explanation, explain } from './explanation.ts';

/** For what never came: `seen` is written by the kit unless the check knows better. */
export type Late = Omit<Explanation, 'seen'> & { seen?: string };

/** The promise's value; after `ms` the explanation. A check awaits nothing without it. */
export async function withDeadline<T>(
  promise: PromiseLike<T> | T,
  ms: number,
  late: Late,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const lateness = new Promise<typeof nothing>((resolve) => {
    timer = setTimeout(resolve, ms, nothing);
  });
  try {
    const first = await Promise.race([promise, lateness]);
    if (first === nothing) explain({ seen: `nothing, for ${ms / 1000} s`, ...late });
    return first as T;
  } finally {
    clearTimeout(timer);
  }
}

const nothing = Symbol('nothing came in time');
