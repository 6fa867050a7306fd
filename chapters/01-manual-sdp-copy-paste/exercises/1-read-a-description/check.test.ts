import { test } from 'vitest';
import { caret, expectEqual, expectThat, show } from '#exercise-kit';
import { answer, offer } from './descriptions.ts';
import { readDescription } from './exercise.ts';

const at = 'readDescription';

test('reads the ufrag', () => {
  const { ufrag } = readDescription(offer);
  const line = offer.indexOf('a=ice-ufrag:');
  const value = line + 'a=ice-ufrag:'.length;
  expectThat(ufrag !== '4eA9\r', {
    seen: `ufrag is ${show(ufrag)}`,
    expected: 'ufrag is "4eA9"',
    cause: 'The lines are split at "\\n" only; the line break is two characters, "\\r\\n".',
    at,
  });
  expectThat(ufrag === '4eA9', {
    seen: `ufrag is ${show(ufrag)}`,
    expected: `ufrag is "4eA9", from the line\n${caret(offer, value, 4)}`,
    cause: 'The line is not found by its beginning, "a=ice-ufrag:", or not cut behind the colon.',
    at,
  });
});

test('reads the fingerprint', () => {
  const value = (sdp: string) => /a=fingerprint:(.+)\r\n/.exec(sdp)?.[1];
  expectEqual(readDescription(offer).fingerprint, value(offer), {
    what: "the fingerprint in Chromium's offer",
    cause: 'All that follows "a=fingerprint:" belongs to it, the name of the hash too.',
    at,
  });
  expectEqual(readDescription(answer).fingerprint, value(answer), {
    what: "the fingerprint in Firefox's answer",
    cause: 'Firefox writes it above the m-line, Chromium below: look for it in all lines.',
    at,
  });
});

test('reads setup', () => {
  expectEqual(
    [offer, answer].map((sdp) => readDescription(sdp).setup),
    ['actpass', 'active'],
    {
      what: 'setup, in the offer and in the answer,',
      cause: 'It is what follows "a=setup:". An offer leaves the choice, an answer makes it.',
      at,
    },
  );
});

test('counts the candidates', () => {
  expectThat(readDescription(offer).candidates === 5, {
    seen: `${readDescription(offer).candidates} candidates in Chromium's offer`,
    expected: '5 candidates, one for each line that begins with "a=candidate:"',
    cause: 'Other lines are counted too, or the counting stops at the first.',
    at,
  });
  const end = answer.indexOf('a=end-of-candidates');
  expectThat(readDescription(answer).candidates === 2, {
    seen: `${readDescription(answer).candidates} candidates in Firefox's answer`,
    expected: `2 candidates; this line says that there are no more:\n${caret(answer, end, 19)}`,
    cause: 'Lines are counted that have the word "candidate" anywhere in them.',
    at,
  });
});

test('reads the largest message size as a number', () => {
  expectEqual(readDescription(offer).maxMessageSize, 262144, {
    what: "maxMessageSize in Chromium's offer",
    cause: 'What is cut out of a text is a text: Number(…) makes a number of it.',
    at,
  });
});
