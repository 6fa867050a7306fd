import { createHmac } from 'node:crypto';
import { test } from 'vitest';
import { expectThat, show } from '#exercise-kit';
import { turnCredentials } from './exercise.ts';

const at = 'turnCredentials';
/** A little after a full second, so that the fraction shows. */
const now = 1_795_251_600_250;
const seconds = 1_795_251_600;
const secret = 'our secret';
const create = (user = 'ann', lifetime = 3600) => turnCredentials(user, secret, lifetime, now);

test('the name says who it is', () => {
  const { username } = create();
  const [, user] = String(username).split(':');
  expectThat(user === 'ann', {
    seen: `username is ${show(username)}`,
    expected: `username is "${seconds + 3600}:ann"`,
    cause: 'First the time, then a colon, then the user.',
    at,
  });
});

test('the name says when it expires, in seconds', () => {
  for (const lifetime of [3600, 60]) {
    const { username } = create('ann', lifetime);
    const time = Number(String(username).split(':')[0]);
    // now lies between two seconds: rounded down or up, both are right.
    const fine = [0, 1].some((up) => String(username) === `${seconds + lifetime + up}:ann`);
    expectThat(fine, {
      seen: `username is ${show(username)}`,
      expected: `username is "${seconds + lifetime}:ann", ${lifetime} s after ${seconds}`,
      cause: causeOfTime(time, lifetime),
      at,
    });
  }
});

function causeOfTime(time: number, lifetime: number): string {
  if (!Number.isInteger(time)) return 'It has a fraction. Math.floor makes a whole number.';
  if (time === seconds) return 'That is the time now: it expires at once. Add the lifetime.';
  if (time === lifetime) return 'That is how long it lives. Add the time now.';
  if (time > seconds * 100)
    return 'That is in milliseconds, and good for thousands of years. Divide by 1000.';
  return `It is ${time - seconds} s after now in place of ${lifetime} s.`;
}

test('the password is what a TURN server computes', () => {
  for (const user of ['ann', 'bob']) {
    const { username, credential } = create(user);
    const wanted = createHmac('sha1', secret).update(username).digest('base64');
    expectThat(credential === wanted, {
      seen: `for the name ${show(username)} and the secret ${show(secret)}, credential is ${show(credential)}`,
      expected: `credential is ${show(wanted)}`,
      cause: causeOfPassword(credential, username, user),
      at,
    });
  }
});

/** Finds out what was computed in place of the right thing. */
function causeOfPassword(credential: string, username: string, user: string): string {
  const inputs = [
    [username, secret, 'Text and key are right.'],
    [
      user,
      secret,
      'That is the hash of the user alone: the text is the whole name, with its time.',
    ],
    [secret, username, 'Text and key are the wrong way round: the secret is the key.'],
    [secret, user, 'Text and key are the wrong way round, and the text is the whole name.'],
  ] as const;
  for (const [text, key, cause] of inputs)
    for (const hash of ['sha1', 'sha256'])
      for (const form of ['base64', 'hex', 'base64url'] as const) {
        if (createHmac(hash, key).update(text).digest(form) !== credential) continue;
        if (hash === 'sha1' && form === 'base64') return cause;
        return `${cause} But it is ${hash} in ${form}, and must be sha1 in base64.`;
      }
  return 'It is not the HMAC of the name with the secret as its key: createHmac, update, digest.';
}
