// Turns whatever vitest reports into seen, expected, likely cause, next.
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { TestError } from 'vitest';
import { repository } from '../chapters.ts';
import type { Explanation } from '../exercise-kit/explanation.ts';
import { posix } from '../text.ts';
import { likelyCause } from './likely-cause.ts';
import { lineOf, lineOfTodo, missingExport, parseError, quoteLine } from './source.ts';
import type { Job, Verdict } from './verdict.ts';

export function explainError(error: TestError, job: Job): Verdict {
  const file = path.join(job.dir, job.variant);
  const message = relative(stripVTControlCharacters(error.message));
  const line = lineIn(error, file);
  return (
    fromExplanation(error, file) ??
    fromSyntax(message, file) ??
    fromPort(message) ??
    fromMissingModule(message, file) ??
    fromTimeout(message) ??
    fromAssertion(error, message, file) ??
    fromMissingExport(message, job, line) ??
    fromException(error, message, line)
  );
}

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

function fromSyntax(message: string, file: string): Verdict | undefined {
  const found = parseError(message);
  if (!found || path.basename(found.file) !== path.basename(file)) return undefined;
  return {
    kind: 'syntax',
    seen: `${found.what}\n${quoteLine(file, found.line, found.column)}`,
    expected: 'TypeScript that can be read',
    cause: 'a bracket, a quote or a comma is missing or too many, here or in the lines above.',
    line: found.line,
  };
}

function fromPort(message: string): Verdict | undefined {
  const port = /EADDRINUSE.*?:(\d+)\s*$/m.exec(message)?.[1];
  if (!port) return undefined;
  return {
    kind: 'port',
    seen: `port ${port} is taken`,
    expected: 'to listen on the port that the check gives, which is always a free one',
    cause:
      `a server still holds port ${port}: a chapter, another exercise, or an earlier run. ` +
      'Or the port is written into your code in place of the one it is given.',
    next: `End the server in the other terminal with Ctrl-C (npm run doctor says who holds a port), or use the port that your function is given.`,
  };
}

function fromMissingModule(message: string, file: string): Verdict | undefined {
  const name =
    /Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1] ??
    /Failed to (?:load url|resolve import "?)\s*([^\s"]+)/.exec(message)?.[1];
  if (!name) return undefined;
  const own = name.startsWith('.') || name.startsWith('/');
  return {
    kind: 'import',
    seen: `nothing is found under the name "${name}"`,
    expected: 'every import leads to a file or an installed package',
    cause: own
      ? 'the path is misspelt, or its ending .ts is missing.'
      : 'the name is misspelt, or the installation is not complete: npm ci makes it so.',
    line: lineOf(file, path.basename(name), 'import'),
  };
}

function fromTimeout(message: string): Verdict | undefined {
  const ms = /(?:Test|Hook) timed out in (\d+)ms/.exec(message)?.[1];
  if (!ms) return undefined;
  return {
    kind: 'timeout',
    seen: `no end after ${Number(ms) / 1000} s`,
    expected: 'the check gets its answer at once',
    cause: 'a promise that is awaited is never resolved, or an event is waited for that is over.',
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

function fromMissingExport(message: string, job: Job, line?: number): Verdict | undefined {
  const name = line === undefined ? missingExport(message, job.dir, job.variant) : undefined;
  if (!name) return undefined;
  return {
    kind: 'import',
    seen: `the file exports no "${name}"`,
    expected: `export function ${name}(…), as it was at the start`,
    cause: 'the name or the word export was changed. The check can use only what is exported.',
  };
}

function fromException(error: TestError, message: string, line?: number): Verdict {
  const name = error.name ?? "Error";
  return {
    kind: 'exception',
    seen: `${name}: ${message}`,
    expected: 'your code does this without throwing',
    cause: likelyCause(name, message),
    line,
  };
}

/** The first place in the learner's file that the error passed through. */
function lineIn(error: TestError, file: string): number | undefined {
  return error.stacks?.find((frame) => posix(frame.file) === posix(file))?.line;
}

/** Without this machine's folders, so that it reads the same everywhere. */
function relative(text: string): string {
  return text.replaceAll(posix(repository), '').replaceAll(repository, '');
}
