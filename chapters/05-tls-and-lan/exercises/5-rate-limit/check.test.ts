import { test } from 'vitest';
import { expectThat } from '#exercise-kit';
import { TokenBucket } from './exercise.ts';

/** Any time will do, as long as nothing depends on the time of day. */
const start = 1_700_000_000_000;
const [burst, perSecond] = [10, 2];
const create = () => new TokenBucket(burst, perSecond, start);

/** How many of `count` messages at this time pass. */
function pass(bucket: TokenBucket, count: number, seconds: number): number {
  let passed = 0;
  for (let n = 0; n < count; n++) if (bucket.take(start + seconds * 1000)) passed++;
  return passed;
}

/** All checks use a bucket of 10 tokens that gets 2 a second. */
function expectPassed(passed: number, wanted: number, what: string, cause: string): void {
  expectThat(passed === wanted, {
    seen: `${what}: ${passed} passed`,
    expected: `${wanted} pass, as the bucket holds ${burst} and gets ${perSecond} a second`,
    cause,
    at: 'take',
  });
}

test('as many messages at once as the bucket holds', () => {
  const passed = pass(create(), 15, 0);
  const cause =
    passed > burst
      ? 'take does not look at whether there is a token left.'
      : 'A message passes if there is one token or more: 1 is enough. Or time was counted from 1970 on.';
  expectPassed(passed, burst, '15 messages at once', cause);
});

test('as many again as time has put in', () => {
  const bucket = create();
  pass(bucket, 10, 0);
  const passed = pass(bucket, 15, 3);
  const cause =
    passed > 6
      ? 'The bucket was filled to the brim, or the time is taken in milliseconds: perSecond is per 1000 of them.'
      : 'Time has put nothing in, or too little: now - filled, divided by 1000, times perSecond.';
  expectPassed(passed, 6, 'a bucket was emptied, and 3 seconds later 15 messages came', cause);
  expectPassed(
    pass(bucket, 1, 3),
    0,
    'one more in the same moment',
    'The same time was counted twice: filled must become now.',
  );
});

test('never more than fits in', () => {
  const bucket = create();
  pass(bucket, 10, 0);
  expectPassed(
    pass(bucket, 50, 3600),
    burst,
    'a bucket was emptied, and an hour later 50 messages came',
    'What comes in is not limited: Math.min(this.burst, …).',
  );
});

test('who was refused is let in again', () => {
  const bucket = create();
  pass(bucket, 1000, 0);
  expectPassed(
    pass(bucket, 15, 3),
    6,
    '1000 messages at once, most of them refused, and 3 seconds later 15 messages',
    'A message that is refused takes a token, too, and the bucket falls below zero. Take one out only if it may pass.',
  );
});

test('a part of a token is not enough', () => {
  const bucket = create();
  pass(bucket, 10, 0);
  expectPassed(
    pass(bucket, 1, 0.3),
    0,
    'a bucket was emptied, and 0.3 s later came one message',
    '0.6 of a token has come in, and was taken for a whole one: ask whether tokens is less than 1, not whether it is 0; and do not round.',
  );
});

test('half a token is not lost', () => {
  const bucket = create();
  pass(bucket, 10, 0);
  let passed = 0;
  for (let n = 1; n <= 20; n++) passed += pass(bucket, 1, n / 4);
  expectPassed(
    passed,
    10,
    'a bucket was emptied, then came one message each quarter of a second, for 5 seconds',
    'What has come in is rounded, and the time is set to now all the same: half tokens get lost. Do not round.',
  );
});

test('two clients do not share a bucket', () => {
  const [one, other] = [create(), create()];
  pass(one, 15, 0);
  expectPassed(
    pass(other, 15, 0),
    burst,
    "after another client has emptied its bucket, 15 messages at once in one's own",
    'The tokens are kept outside of the object, in a variable of the file.',
  );
});
