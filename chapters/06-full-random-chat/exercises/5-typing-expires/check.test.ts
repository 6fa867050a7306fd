import { afterEach, beforeEach, test, vi } from 'vitest';
import { expectThat } from '#exercise-kit';
import { createTypingSign } from './exercise.ts';

const at = 'createTypingSign';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A sign, and what happened to it so far, in words. */
function create(lasts?: number) {
  let visible = false;
  const sign = createTypingSign((shown) => {
    visible = shown;
  }, lasts);
  const story: string[] = [];
  let time = 0;
  const say = (what: string) => story.push(`${what} at ${time / 1000} s`);
  return {
    typing() {
      say('a signal');
      sign.typing();
    },
    message() {
      say('the message');
      sign.message();
    },
    /** At this time, in seconds, the sign must be shown or not. */
    at(seconds: number, wanted: boolean, cause: string) {
      vi.advanceTimersByTime(seconds * 1000 - time);
      time = seconds * 1000;
      expectThat(visible === wanted, {
        seen: `${story.join(', ')}; at ${seconds} s the sign is ${visible ? 'shown' : 'hidden'}`,
        expected: `at ${seconds} s it is ${wanted ? 'shown' : 'hidden'}`,
        cause,
        at,
      });
    },
  };
}

test('the sign is shown for 3 s', () => {
  const sign = create();
  sign.typing();
  sign.at(0, true, 'typing() has to call show(true) at once.');
  sign.at(2.9, true, 'It is hidden too early: after `lasts` milliseconds.');
  sign.at(3.1, false, 'Nothing hides it. setTimeout(() => show(false), lasts) does.');
  const short = create(1000);
  short.typing();
  short.at(0.9, true, 'It is hidden too early: after `lasts` milliseconds.');
  short.at(
    1.1,
    false,
    'This sign was created with lasts = 1000, and 3000 is written into the code.',
  );
});

test('a second signal makes it last longer', () => {
  const sign = create();
  sign.typing();
  sign.at(2, true, 'It is hidden too early: after `lasts` milliseconds.');
  sign.typing();
  sign.at(
    4,
    true,
    'The plan of the first signal was not dropped: clearTimeout before each setTimeout.',
  );
  sign.at(5.1, false, 'The second signal does not plan anew when the sign is to be hidden.');
});

test('a message hides it at once', () => {
  const sign = create();
  sign.typing();
  sign.at(1, true, 'It is hidden too early: after `lasts` milliseconds.');
  sign.message();
  sign.at(1, false, 'message() has to call show(false).');
  sign.typing();
  sign.at(
    3.5,
    true,
    'The plan from before the message was not dropped: clearTimeout in both functions.',
  );
  sign.at(
    4.1,
    false,
    'After a message, signals do not plan any more when the sign is to be hidden.',
  );
});
