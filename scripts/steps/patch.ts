// Makes and applies the unified diffs of a step.
import { applyPatch, formatPatch, parsePatch, structuredPatch } from 'diff';
import type { FilePatch, Files } from './step.ts';

/** What turns `before` into `after`, a patch for each file, in the order of `order` and then by name. */
export function makePatches(
  before: Files,
  after: Files,
  order: readonly string[] = [],
): FilePatch[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changed = paths.filter((path) => before.get(path) !== after.get(path));
  const rank = (path: string) => {
    // A style sheet rides along.
    if (path.endsWith('.css')) return order.length + 1;
    const place = order.indexOf(path);
    return place === -1 ? order.length : place;
  };
  return changed
    .sort((a, b) => rank(a) - rank(b))
    .map((path) => ({ path, text: makePatch(path, before.get(path), after.get(path)), line: 0 }));
}

function makePatch(path: string, before: string | undefined, after: string | undefined): string {
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  const to = after === undefined ? '/dev/null' : `b/${path}`;
  const patch = structuredPatch(from, to, before ?? '', after ?? '', undefined, undefined, {
    context: 3,
  });
  const [, ...lines] = formatPatch(patch).split('\n').filter(isKept);
  // An empty line of context is one blank. Editors take it away, and `patch` does not need it.
  return `${[`--- ${from}`, ...lines.map((line) => (line === ' ' ? '' : line))].join('\n')}`;
}

/** `diff` begins with a line that no patch needs. */
const isKept = (line: string) => !line.startsWith('====');

/** The file after the patch; undefined where it is gone. `false` where the patch does not fit. */
export function applyTo(text: string | undefined, patch: FilePatch): string | undefined | false {
  const [parsed] = parsePatch(patch.text);
  if (!parsed) return false;
  const isNew = parsed.oldFileName === '/dev/null';
  if (isNew !== (text === undefined)) return false;
  const after = applyPatch(text ?? '', parsed);
  if (parsed.newFileName !== '/dev/null') return after;
  return after === '' ? undefined : false;
}

/** How many lines a patch adds and takes out. */
export function countLines({ text }: FilePatch): { added: number; removed: number } {
  const lines = text.split('\n').slice(2);
  const count = (sign: string) => lines.filter((line) => line.startsWith(sign)).length;
  return { added: count('+'), removed: count('-') };
}
