// Errors that come before the learner's code has done anything: it cannot be read, or something is not found.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Job, Verdict } from '../engine/verdict.ts';
import { lineOf, missingExport, parseError, quoteLine } from '../learners-file.ts';

export function fromSyntax(message: string, file: string): Verdict | undefined {
  const found = parseError(message);
  if (!found || path.basename(found.file) !== path.basename(file)) return undefined;
  return {
    kind: 'syntax',
    seen: `${found.what}\n${quoteLine(file, found.line, found.column)}`,
    expected: 'TypeScript that can be read',
    cause: 'A bracket, a quote or a comma is missing or too many, here or in the lines above.',
    line: found.line,
  };
}

export function fromMissingModule(message: string, file: string): Verdict | undefined {
  const name =
    /Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1] ??
    /Failed to (?:load url|resolve import "?)\s*([^\s"]+)/.exec(message)?.[1];
  if (!name) return undefined;
  if (path.basename(name) === path.basename(file) && !existsSync(file))
    return {
      kind: 'import',
      seen: `${path.basename(file)} is not there`,
      expected: 'the file that you work in',
      cause: 'It was renamed, moved or deleted.',
      next: 'Give it its name back, or start it again (npm run reset and the number).',
    };
  const own = name.startsWith('.') || name.startsWith('/');
  return {
    kind: 'import',
    seen: `nothing is found under the name "${name}"`,
    expected: 'every import leads to a file or an installed package',
    cause: own
      ? 'The path is misspelt, or its ending .ts is missing.'
      : 'The name is misspelt, or the installation is not complete: npm ci makes it so.',
    line: lineOf(file, path.basename(name), 'import'),
  };
}

export function fromMissingExport(message: string, job: Job, line?: number): Verdict | undefined {
  const name = line === undefined ? missingExport(message, job.dir, job.variant) : undefined;
  if (!name) return undefined;
  return {
    kind: 'import',
    seen: `the file exports no "${name}"`,
    expected: `export function ${name}(…), as it was at the start`,
    cause: 'The name or the word export was changed. The check can use only what is exported.',
  };
}
