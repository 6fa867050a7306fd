// Nothing here waits for ever.
import { Problem } from '../shared/advice.ts';

/** `promise`, or a `Problem` that names what was waited for, after so many milliseconds. */
export async function within<T>(
  milliseconds: number,
  what: string,
  promise: Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const problem = new Problem({
        seen: `${what}: nothing more came within ${milliseconds / 1000} s.`,
        cause: 'a busy machine, or a server that lost a message or turned somebody away.',
        next: 'npm run bench -- --rounds 1 --users 200 --pairs 100',
      });
      reject(problem);
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
