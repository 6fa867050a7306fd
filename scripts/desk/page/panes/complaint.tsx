import { type Trouble, TroubleCard } from '../shell/trouble.tsx';
import type { Fault } from './use-loading.ts';

/** Above the frame whose page is not as it should be. */
export function Complaint({ tab, about }: { tab: string; about: Fault | undefined }) {
  return <div role="status">{about && <TroubleCard trouble={troubleOf(about, tab)} />}</div>;
}

function troubleOf(fault: Fault, tab: string): Trouble {
  const level = 'warning';
  switch (fault) {
    case 'slow':
      return {
        level,
        seen: `Tab ${tab} has been loading for 10 seconds.`,
        expected: 'the page in less than one second',
        cause:
          'the server hangs, or has stopped at a breakpoint; or its page waits for something that does not come',
        next: `look into the terminal. If it says nothing, end it with Ctrl-C, start it again, and press Reload (↻) here.`,
      };
    case 'not-loaded':
      return {
        level,
        seen: `The page of tab ${tab} did not come.`,
        expected: `an answer from ${location.host}`,
        cause:
          'the runner has ended, or its server has been saved with a mistake and does not start',
        next: 'look into the terminal. Once it says “Page:”, press Reload (↻) here.',
      };
    case 'off-wire':
      return {
        level,
        seen: `Tab ${tab} has gone to a page that is not on the wire.`,
        expected: `the chapter’s page with ?desk=${tab} in its address`,
        cause: 'a link was followed, or the page has changed its own address',
        next: 'press Reload (↻) here: that opens the address in the field above, on the wire.',
      };
    case 'silent':
      return {
        level,
        seen: `The page of tab ${tab} is there, but nothing is heard of it.`,
        expected: 'its recorder, which says at once that the page has begun',
        cause:
          'the page came only in part, its rules (Content-Security-Policy) forbid the script, or a blocker stops /desk/recorder.js',
        next: `open the browser’s console (F12) and look for an error that names recorder.js, then press Reload (↻).`,
      };
  }
}
