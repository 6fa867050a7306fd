// A result as it is kept for the desk: the words of the terminal, without its colours.
import { stripVTControlCharacters } from 'node:util';
import type { KeptVerdict } from '../course/verdicts.ts';
import { LEARNERS_FILE } from './engine/other-answers.ts';
import type { Result } from './engine/verdict.ts';

/** A learner's value can be as long as it likes; this much is read. */
const longest = 4000;

export function verdictToKeep({ passed, tests, verdict }: Result, now = new Date()): KeptVerdict {
  const { line, test, seen, expected, cause, also, next } = verdict ?? {};
  const parts: [string, string | undefined][] = [
    ['Check', test],
    ['Where', verdict && (line === undefined ? LEARNERS_FILE : `${LEARNERS_FILE}, line ${line}`)],
    ['Seen', seen],
    ['Expected', expected],
    ['Likely', cause],
    ['Also', also && `your code threw ${also}`],
    ['Next', next],
  ];
  return {
    at: now.toISOString(),
    held: passed,
    tests,
    parts: parts.flatMap(([label, text]) =>
      text ? [[label, stripVTControlCharacters(text).slice(0, longest)]] : [],
    ),
  };
}
