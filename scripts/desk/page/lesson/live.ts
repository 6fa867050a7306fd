// Something that changes while one looks at it: asked for again every two seconds, as long as it can be seen.
import { useEffect, useState } from 'preact/hooks';
import type { Trouble } from '../../serve/lesson/api.ts';
import { ask } from './ask.ts';

const eachMs = 2000;

type Versioned = { version: string };

/** `what` is a part that takes `seen` and answers shortly when nothing has changed since: then `isNews` is false. */
export function useLive<T extends Versioned>(
  what: string,
  isNews: (answer: T) => boolean,
): { last: T | undefined; trouble: Trouble | undefined } {
  const [last, setLast] = useState<T>();
  const [trouble, setTrouble] = useState<Trouble>();
  useEffect(() => {
    const ended = new AbortController();
    let seen = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    const look = async () => {
      clearTimeout(timer);
      if (isAsking || document.hidden) return; // looks again when it is seen
      isAsking = true;
      try {
        const { value, trouble } = await ask<T>(`${what}?seen=${seen}`, ended.signal);
        setTrouble(trouble);
        if (value && isNews(value)) {
          seen = value.version;
          setLast(value);
        }
      } catch {
        return; // aborted: nobody looks any more
      } finally {
        isAsking = false;
      }
      timer = setTimeout(look, eachMs);
    };
    document.addEventListener('visibilitychange', look, { signal: ended.signal });
    look();
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [what]);
  return { last, trouble };
}
