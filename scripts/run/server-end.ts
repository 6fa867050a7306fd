// Why a chapter's server is not running any more.
import path from 'node:path';
import { formatProblem } from '../shared/advice.ts';
import { shownPath } from '../shared/paths.ts';

/** `how` is the exit code or the signal. What the server itself said about it has been printed before. */
export function explainEnd(main: string, how: number | string | null): void {
  const crash = typeof how === 'string' ? `signal ${how}` : `exit code ${how}`;
  console.error(
    formatProblem({
      seen: how === 0 ? 'The server has ended by itself.' : `The server has crashed (${crash}).`,
      expected: 'that it runs until you press Ctrl-C.',
      cause: 'what it printed above.',
      next: `do as it says above. When a file in ${shownPath(path.dirname(main))}/ is saved, it starts again by itself; after anything else, press Ctrl-C and start again.`,
    }),
  );
}
