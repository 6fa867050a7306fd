import { isDeepStrictEqual } from 'node:util';
import { test } from 'vitest';
import { expectEqual, expectThat, explain, show } from '#exercise-kit';
import { type Description, encode, readPasted } from './exercise.ts';

const at = 'readPasted';
// Made up, and short for the sake of the messages below; a real one has some twenty lines.
const offer: Description = { type: 'offer', sdp: 'v=0\r\na=ice-ufrag:4eA9\r\na=setup:actpass\r\n' };
const answer: Description = {
  type: 'answer',
  sdp: 'v=0\r\na=ice-ufrag:64e3\r\na=setup:active\r\n',
};
const line = encode(offer);
const mailed = line.match(/.{1,30}/g) ?? [];

/** The learner's answer; what it throws is told as a mistake of its own, since people's mistakes must not be errors. */
function read(pasted: string, wanted: Description['type'], own = ''): unknown {
  try {
    return readPasted(pasted, wanted, own);
  } catch (error) {
    return explain({
      seen: `readPasted has thrown "${error instanceof Error ? error.message : error}" when ${show(pasted)} was pasted`,
      expected: 'it returns a description or a problem, whatever is pasted',
      cause: 'atob and JSON.parse throw at what they cannot read. Call them in a try.',
      at,
    });
  }
}

/** Whether readPasted finds this problem; `pasted` says in words what was pasted. */
function expectProblem(problem: string, found: unknown, pasted: string, cause: string): void {
  expectThat(isDeepStrictEqual(found, { problem }), {
    seen: `readPasted returned ${show(found)} for ${pasted}`,
    expected: `{ problem: '${problem}' }`,
    cause,
    at,
  });
}

test('reads a whole line', () => {
  expectEqual(read(line, 'offer'), offer, {
    what: 'what readPasted returned for a whole line',
    cause: 'It is JSON in base64: JSON.parse(atob(line)) gives the description back.',
    at,
  });
});

test('tells the wrong kind', () => {
  const cause = 'The description holds its own type. Compare it with what is wanted.';
  const other = encode(answer);
  expectProblem('wrong kind', read(other, 'offer'), 'an answer where an offer belongs', cause);
  expectProblem('wrong kind', read(line, 'answer'), 'an offer where an answer belongs', cause);
});

test('tells when nothing is pasted', () => {
  const cause = 'Look whether anything is left when blanks and line breaks are taken out.';
  expectProblem('nothing pasted', read('', 'offer'), 'an empty box', cause);
  expectProblem('nothing pasted', read(' \n ', 'offer'), 'blanks and a line break', cause);
});

test("tells one's own line", () => {
  const cause =
    'Ask whether it is your own before you ask for its kind: "your own" tells people what has happened, "wrong kind" does not.';
  expectProblem('your own', read(line, 'offer', line), 'the own offer', cause);
  expectProblem(
    'your own',
    read(line, 'answer', line),
    'the own offer where an answer belongs',
    cause,
  );
});

test('tells what is no description', () => {
  const cause =
    'Every line of ours begins alike, as the letters of {"type":" in base64. This one does not.';
  for (const other of ['hello', offer.sdp, 'https://example.org/', btoa('null'), btoa('{"a":1}')])
    expectProblem('not a description', read(other, 'offer'), show(other), cause);
});

test('reads a line that mail has wrapped and quoted', () => {
  const quoted = mailed.map((part) => `> ${part}`).join('\r\n');
  const wrapped = `${mailed.join('\n')}\n`;
  for (const pasted of [wrapped, quoted]) {
    const found = read(pasted, 'offer');
    expectThat(isDeepStrictEqual(found, offer), {
      seen: `readPasted returned ${show(found)} for\n${indent(pasted)}`,
      expected: 'the offer, as it was before the mail',
      cause:
        'Mail breaks long lines and begins each quoted line with ">". Neither is part of base64, so take out both before you judge.',
      at,
    });
  }
  const cause = 'Take out what mail has put in before you compare with your own line.';
  expectProblem('your own', read(quoted, 'answer', line), 'the own offer, back by mail', cause);
});

test('tells a line that is cut off', () => {
  for (let length = 20; length < line.replaceAll('=', '').length; length += 1) {
    const found = read(line.slice(0, length), 'offer');
    expectProblem(
      'cut off',
      found,
      `the first ${length} of ${line.length} letters`,
      'What begins like a description and cannot be read to its end is cut off, wherever the cut is.',
    );
  }
});

test('tells an SDP that has lost its last line break', () => {
  const trimmed = encode({ ...offer, sdp: offer.sdp.trimEnd() });
  expectProblem(
    'cut off',
    read(trimmed, 'offer'),
    'a description whose SDP does not end in "\\r\\n"',
    'Each line of an SDP ends in "\\r\\n", the last one too; base64 and JSON may be whole although the SDP is not.',
  );
});

const indent = (text: string) =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .map((part) => `  ${part}`)
    .join('\n');
