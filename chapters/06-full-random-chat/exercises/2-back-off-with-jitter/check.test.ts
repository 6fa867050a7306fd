import { test } from 'vitest';
import { expectThat } from '../../../../scripts/lib/exercise-kit.ts';
import { BackOff } from './exercise.ts';

/** The first `count` pauses when random gives `random`. */
function pauses(random: number, count: number): number[] {
  const backOff = new BackOff(() => random);
  return Array.from({ length: count }, () => backOff.next());
}

const list = (numbers: number[]) => numbers.join(', ');
const same = (found: number[], wanted: number[]) =>
  found.every((pause, index) => Math.abs(pause - Number(wanted[index])) < 1);

function expectPauses(random: number, wanted: number[], cause: (found: number[]) => string): void {
  const found = pauses(random, wanted.length);
  const what = wanted.length === 1 ? 'the first pause is' : 'the pauses are';
  expectThat(same(found, wanted), {
    seen: `when random() gives ${random}, ${what} ${list(found)} ms`,
    expected: `${list(wanted)} ms`,
    cause: cause(found),
    at: 'next',
  });
}

test('the first pause', () => {
  const cause = ([pause]: number[]) =>
    pause === 1000 || pause === 500
      ? 'Either this.random() is not used, or attempts is counted up before the limit is computed.'
      : 'From half of the limit to the whole of it: limit * (0.5 + this.random() / 2).';
  expectPauses(0, [250], cause);
  expectPauses(1, [500], cause);
  expectPauses(0.5, [375], cause);
});

test('pauses double', () => {
  expectPauses(1, [500, 1000, 2000, 4000], ([first, second]) =>
    first === second
      ? 'attempts stays 0: next has to count it up.'
      : 'They grow, but do not double: 500 * 2 ** attempts.',
  );
});

test('pauses stop growing at 30 s', () => {
  expectPauses(1, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000], () => {
    return 'The limit is Math.min(30_000, …). Without it, the tenth attempt comes after more than 8 minutes.';
  });
  const last = Number(pauses(1, 2000).at(-1));
  expectThat(same([last], [30_000]), {
    seen: `after 2000 attempts the pause is ${last} ms`,
    expected: '30000 ms',
    cause: '2 ** 2000 is Infinity. Math.min copes with that, other calculations do not.',
    at: 'next',
  });
});

test('two hundred pages do not come back together', () => {
  const found = Array.from({ length: 200 }, (_, page) => Number(pauses(page / 200, 10).at(-1)));
  const [first, last] = [Math.min(...found), Math.max(...found)];
  const together = found.filter((pause) => Math.abs(pause - last) < 100).length;
  const cause =
    together > 20
      ? 'The pause is cut off at 30 s after the jitter was added: whoever is above waits the same. First the limit, then the jitter.'
      : 'The jitter is a fixed number of milliseconds: too little at 30 s. It is half of the limit.';
  expectThat(same([first, last], [15_000, 29_925]), {
    seen: `at their tenth attempt, 200 pages come back between ${first} and ${last} ms, and ${together} of them in the last tenth of a second`,
    expected: 'between 15000 and 30000 ms, evenly',
    cause,
    at: 'next',
  });
});

test('a short pause again after a connection', () => {
  const backOff = new BackOff(() => 1);
  for (let n = 0; n < 5; n++) backOff.next();
  backOff.reset();
  const found = backOff.next();
  expectThat(same([found], [500]), {
    seen: `after five attempts, a connection, and reset(), the next pause is ${found} ms`,
    expected: '500 ms',
    cause: 'reset does not set attempts back to 0.',
    at: 'reset',
  });
});
