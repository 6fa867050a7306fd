import { test } from 'vitest';
import { expectThat } from '#exercise-kit';
import { BackOff } from './exercise.ts';

/** The first `count` pauses when random gives `random`. */
function pauses(random: number, count: number): number[] {
  const backOff = new BackOff(() => random);
  return Array.from({ length: count }, () => backOff.next());
}

type Range = { low: number; high: number };

/** The shortest and the longest that each pause can be. Which of the two a random 0 gives does not matter. */
function ranges(count: number): Range[] {
  const others = pauses(1, count);
  return pauses(0, count).map((pause, index) => {
    const other = Number(others[index]);
    return { low: Math.min(pause, other), high: Math.max(pause, other) };
  });
}

const isNear = (found: number, wanted: number) => Math.abs(found - wanted) < 1;
const fits = ({ low, high }: Range, limit: number) => isNear(low, limit / 2) && isNear(high, limit);
const tell = ({ low, high }: Range) => (low === high ? `${low} ms` : `from ${low} to ${high} ms`);

test('the first pause', () => {
  const [first = { low: 0, high: 0 }] = ranges(1);
  expectThat(fits(first, 500), {
    seen: `with random numbers from 0 to 1 the first pause is ${tell(first)}`,
    expected: 'from 250 to 500 ms',
    cause: causeOfFirst(first),
    at: 'next',
  });
  const middle = Number(pauses(0.5, 1)[0]);
  expectThat(isNear(middle, 375), {
    seen: `when random() gives 0.5, the first pause is ${middle} ms`,
    expected: '375 ms, half-way between half of the limit and the whole of it',
    cause: 'The random number is not spread evenly: multiply by it, once.',
    at: 'next',
  });
});

function causeOfFirst(first: Range): string {
  if (first.low === first.high) return 'this.random() is not used: everybody waits equally long.';
  if (fits(first, 1000)) return 'attempts is counted up before the limit is computed.';
  return 'From half of the limit to the whole of it: limit * (0.5 + this.random() / 2).';
}

test('pauses double', () => {
  const found = ranges(4);
  const wanted = [500, 1000, 2000, 4000];
  const fine = found.every((range, index) => fits(range, Number(wanted[index])));
  expectThat(fine, {
    seen: `the first pauses are ${found.map(tell).join(', ')}`,
    expected: wanted.map((high) => tell({ low: high / 2, high })).join(', '),
    cause:
      found[0]?.high === found[1]?.high
        ? 'attempts stays 0: next has to count it up.'
        : 'They grow, but do not double: 500 * 2 ** attempts.',
    at: 'next',
  });
});

test('pauses stop growing at 30 s', () => {
  const found = ranges(2000);
  const limit = (attempt: number) => Math.min(30_000, 500 * 2 ** attempt);
  const wrong = found.findIndex((range, attempt) => !fits(range, limit(attempt)));
  const range = found[wrong] ?? { low: 0, high: 0 };
  expectThat(wrong === -1, {
    seen: `the pause before attempt ${wrong + 1} is ${tell(range)}`,
    expected: tell({ low: limit(wrong) / 2, high: limit(wrong) }),
    cause: causeOfLong(range),
    at: 'next',
  });
});

function causeOfLong({ low, high }: Range): string {
  if (low <= 0)
    return 'A pause of 0 or less is none: the server is hammered. << counts with 32 bits, and what does not fit into them is negative or 0; 2 ** attempts goes on.';
  if (!Number.isFinite(low) || !Number.isFinite(high))
    return '2 ** attempts becomes Infinity at last. Math.min copes with that, other calculations do not.';
  if (high > 30_001)
    return 'The limit is Math.min(30_000, …). Without it, the tenth pause is more than 4 minutes long.';
  if (isNear(high, 30_000))
    return 'The pause is cut off at 30 s after the jitter was added: whoever is above waits the same. First the limit, then the jitter.';
  return 'The longest pause is 30 000 ms, however many attempts there were.';
}

test('two hundred pages do not come back together', () => {
  const found = Array.from({ length: 200 }, (_, page) => Number(pauses(page / 200, 10).at(-1)));
  found.sort((a, b) => a - b);
  const [first, last] = [Number(found[0]), Number(found.at(-1))];
  const together = found.filter((pause) => Math.abs(pause - last) < 100).length;
  // From whichever end: each page 75 ms behind the one before.
  const isEven = found.every((pause, page) => Math.abs(pause - (15_000 + page * 75)) <= 76);
  expectThat(isEven, {
    seen: `at their tenth attempt, 200 pages come back between ${first} and ${last} ms, and ${together} of them in the last tenth of a second`,
    expected: 'between 15000 and 30000 ms, evenly',
    cause:
      'The random number is not spread evenly: the jitter is half of the limit, times this number.',
    at: 'next',
  });
});

test('a short pause again after a connection', () => {
  const backOff = new BackOff(() => 0.5);
  for (let n = 0; n < 5; n++) backOff.next();
  backOff.reset();
  const found = backOff.next();
  expectThat(isNear(found, 375), {
    seen: `after five attempts, a connection, and reset(), the next pause is ${found} ms when random() gives 0.5`,
    expected: '375 ms, as at the first attempt',
    cause: 'reset does not set attempts back to 0.',
    at: 'reset',
  });
});
