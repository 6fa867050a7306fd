import { course } from '../state.ts';
import { type Lack, lacks } from '../transport/channel.ts';
import { answer, troubleOf } from './course.ts';
import { type Trouble, TroubleCard } from './trouble.tsx';

const troublesOfLacks: Record<Lack, Trouble> = {
  BroadcastChannel: {
    level: 'error',
    seen: 'This browser has no BroadcastChannel, so the tabs cannot tell the desk anything.',
    expected:
      'Chrome 54, Edge 79, Firefox 38, Safari 15.4, or newer, with storage allowed for this page',
    cause: 'an old browser, or one that was told to keep nothing for this address',
    next: 'open the desk in a current browser, in a window that is not private. The tabs below work, and the lesson, too.',
  },
  locks: {
    level: 'warning',
    seen: 'This browser has no Web Locks.',
    expected: 'Chrome 69, Edge 79, Firefox 96, Safari 15.4, or newer',
    cause:
      'an old browser, or a page that it does not take for secure: https, or http on localhost',
    next: 'go on: only a tab that has crashed looks like one that hangs, and two desks may give two tabs the same name.',
  },
};

/** What the desk misses, above all its parts. It is read out as it comes. */
export function Troubles() {
  const ofRunner = troubleOf(answer.value, course.value);
  const troubles = [
    ...lacks.value.map((lack) => troublesOfLacks[lack]),
    ...(ofRunner ? [ofRunner] : []),
  ];
  return (
    <div role="alert" class="troubles">
      {troubles.map((trouble) => (
        <TroubleCard key={trouble.seen} trouble={trouble} />
      ))}
    </div>
  );
}
