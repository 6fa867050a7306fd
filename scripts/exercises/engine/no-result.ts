// What can be said when a check has not come to its end.
import type { Verdict } from './verdict.ts';

export function endless(ms: number): Verdict {
  return {
    kind: 'timeout',
    seen: `no end after ${ms / 1000} s`,
    expected: 'the check ends within a second or two',
    cause:
      'A loop in your code never ends, or an await at the top of the file never returns. Or this machine is very busy: try once more.',
  };
}

export const crashed: Verdict = {
  kind: 'crash',
  seen: 'the process that ran your code has ended in the middle',
  expected: 'it lives until the check is over',
  cause: 'Your code ends its own process, or the memory was used up.',
};
