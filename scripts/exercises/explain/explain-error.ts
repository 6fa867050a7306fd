// Turns whatever vitest reports into seen, expected, likely cause, next.
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { TestError } from 'vitest';
import type { Explanation } from '../../exercise-kit/explanation.ts';
import { posix, repository } from '../../shared/paths.ts';
import { crashed } from '../engine/no-result.ts';
import type { Job, Verdict } from '../engine/verdict.ts';
import { lineOf, lineOfTodo } from '../learners-file.ts';
import { fromMissingExport, fromMissingModule, fromSyntax } from './explain-loading.ts';
import { likelyCause } from './usual-causes.ts';

export function explainError(error: TestError, job: Job): Verdict {
  const file = path.join(job.dir, job.variant);
  const message = relative(stripVTControlCharacters(error.message));
  const seen: Seen = { error, message, job, file, line: lineIn(error, file) };
  for (const explain of explanations) {
    const verdict = explain(seen);
    if (verdict) return verdict;
  }
  return fromException(seen);
}

type Seen = {
  error: TestError;
  /** Without colours and this machine's folders. */
  message: string;
  job: Job;
  /** The learner's file, and the line in it that the error passed through. */
  file: string;
  line: number | undefined;
};

/** The first that knows the error has the word, so what is certain comes before what is only likely. */
const explanations: ((seen: Seen) => Verdict | undefined)[] = [
  // Its process is gone: nothing else that is reported can be trusted.
  ({ message }) => fromPool(message),
  // The check itself says what is wrong, better than anybody here could.
  ({ error, file }) => fromExplanation(error, file),
  // The file could not be read: no line of it has run.
  ({ message, file }) => fromSyntax(message, file),
  // By its code, wherever it was thrown. It often makes a module fail to load, or a wait never end.
  ({ message }) => fromPort(message),
  ({ message, file }) => fromMissingModule(message, file),
  ({ message }) => fromTimeout(message),
  ({ error, message, file }) => fromAssertion(error, message, file),
  // "x is not a function" is this only if the error has not passed through the learner's own lines.
  ({ message, job, line }) => fromMissingExport(message, job, line),
];

/** In one line, for an error that came on top of the verdict. */
export function tellError(error: TestError, job: Job): string {
  const line = lineIn(error, path.join(job.dir, job.variant));
  const what = `${error.name}: ${relative(stripVTControlCharacters(error.message))}`;
  return line === undefined ? what : `${what} (line ${line})`;
}

function fromExplanation(error: TestError, file: string): Verdict | undefined {
  const explanation = error.explanation as Explanation | undefined;
  if (!explanation) return undefined;
  const { at } = explanation;
  const line = at ? lineOf(file, at) : lineOfTodo(file);
  return { kind: 'assertion', ...explanation, line };
}

/** The process that ran the check is gone, and vitest says so in its own words. */
function fromPool(message: string): Verdict | undefined {
  return message.startsWith('[vitest-pool]') ? crashed : undefined;
}

function fromPort(message: string): Verdict | undefined {
  const port = /EADDRINUSE.*?:(\d+)\s*$/m.exec(message)?.[1];
  if (!port) return undefined;
  return {
    kind: 'port',
    seen: `port ${port} is taken`,
    expected: 'to listen on the port that the check gives, which is always a free one',
    cause:
      `A server still holds port ${port}: a chapter, another exercise, or an earlier run. ` +
      'Or the port is written into your code in place of the one it is given.',
    next: `End the server in the other terminal with Ctrl-C (npm run doctor says who holds a port), or use the port that your function is given.`,
  };
}

function fromTimeout(message: string): Verdict | undefined {
  const ms = /(?:Test|Hook) timed out in (\d+)ms/.exec(message)?.[1];
  if (!ms) return undefined;
  return {
    kind: 'timeout',
    seen: `no end after ${Number(ms) / 1000} s`,
    expected: 'the check gets its answer at once',
    cause:
      'A promise that is awaited is never resolved, or an event is waited for that is over. Or this machine is very busy: try once more.',
  };
}

/** vitest's own expect() and node:assert. */
function fromAssertion(error: TestError, message: string, file: string): Verdict | undefined {
  if (error.name !== 'AssertionError') return undefined;
  return {
    kind: 'assertion',
    seen: error.actual === undefined ? message : String(error.actual),
    expected: error.expected === undefined ? 'what the check says' : String(error.expected),
    cause: message,
    line: lineOfTodo(file),
  };
}

function fromException({ error, message, line }: Seen): Verdict {
  const name = error.name ?? 'Error';
  return {
    kind: 'exception',
    seen: `${name}: ${message}`,
    // A place in the check only: your code has come to its end, and what it gave back was of no use there.
    ...(line === undefined
      ? {
          expected: 'a result of the shape that the task describes',
          cause: 'Your code returns something else, or nothing: is a return missing?',
        }
      : { expected: 'your code does this without throwing', cause: likelyCause(name, message) }),
    line,
  };
}

/** The first place in the learner's file that the error passed through. */
function lineIn(error: TestError, file: string): number | undefined {
  const frame = error.stacks?.find((frame) => posix(frame.file) === posix(file));
  if (frame) return frame.line;
  // An error outside of any test comes with its stack as text only.
  const [, behind] = posix(error.stack ?? '').split(`${posix(file)}:`);
  return behind === undefined ? undefined : Number.parseInt(behind, 10) || undefined;
}

/** Without this machine's folders, so that it reads the same everywhere. */
function relative(text: string): string {
  return text.replaceAll(posix(repository), '').replaceAll(repository, '');
}
