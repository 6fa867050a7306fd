// Compares code as words and signs: where lines are broken, and whether a list ends with a comma, is a matter of taste.
import { diffArrays } from 'diff';
import type { DiffLine } from './file-diff.ts';

interface Token {
  text: string;
  /** The line that it stands in, by its place in the run. */
  line: DiffLine;
}

/** A string, a template, a word or number, or a single sign. (Templates within templates are cut, but alike in both.) */
const token = /'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|[\w$]+|\S/gu;

/**
 * Of the changed lines those become "same" whose code is there too, only broken into lines in another way. `codeOf`
 * gives a line's code without comments, with one kind of quotes.
 */
export function joinBrokenLines(lines: DiffLine[], codeOf: (line: DiffLine) => string): DiffLine[] {
  const result: DiffLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = endOfRun(lines, at);
    const run = lines.slice(at, end);
    result.push(...(end > at + 1 ? settle(run, codeOf) : run));
    at = end;
  }
  return result;
}

/** Where the run of changed lines from `start` on ends. A lone bracket that both have does not end it. */
function endOfRun(lines: DiffLine[], start: number): number {
  if (lines[start]?.kind === 'same') return start + 1;
  let end = start;
  for (let at = start; at < lines.length; at++) {
    const line = lines[at];
    if (line?.kind !== 'same') end = at + 1;
    else if (/[\p{L}\p{N}]/u.test(line.text)) break;
  }
  return end;
}

function settle(run: DiffLine[], codeOf: (line: DiffLine) => string): DiffLine[] {
  const before = tokensOf(
    run.filter(({ kind }) => kind !== 'added'),
    codeOf,
  );
  const after = tokensOf(
    run.filter(({ kind }) => kind !== 'removed'),
    codeOf,
  );
  const changed = new Set<DiffLine>();
  /** Lines that share a word: when one of them has changed, so have the others. */
  const bonds: [DiffLine, DiffLine][] = [];
  let oldAt = 0;
  let newAt = 0;
  const texts = (tokens: Token[]) => tokens.map(({ text }) => text);
  for (const { added, removed, value } of diffArrays(texts(before), texts(after))) {
    for (let step = 0; step < value.length; step++) {
      const old = added ? undefined : before[oldAt++]?.line;
      const fresh = removed ? undefined : after[newAt++]?.line;
      if (old && fresh) bonds.push([old, fresh]);
      else if (old ?? fresh) changed.add((old ?? fresh) as DiffLine);
    }
  }
  spread(changed, bonds);
  return run.flatMap((line) => {
    if (line.kind === 'same' || changed.has(line)) return [line];
    // The new line stays, as a line that both have; the old ones that it was made of go.
    return line.kind === 'added' ? [{ ...line, kind: 'same' as const }] : [];
  });
}

function spread(changed: Set<DiffLine>, bonds: [DiffLine, DiffLine][]): void {
  for (let grew = true; grew; ) {
    grew = false;
    for (const [old, fresh] of bonds) {
      if (changed.has(old) === changed.has(fresh)) continue;
      changed.add(old).add(fresh);
      grew = true;
    }
  }
}

function tokensOf(lines: DiffLine[], codeOf: (line: DiffLine) => string): Token[] {
  const starts: number[] = [];
  let code = '';
  for (const line of lines) {
    starts.push(code.length);
    code += `${codeOf(line)}\n`;
  }
  let place = 0;
  const tokens = [...code.matchAll(token)].map(({ 0: text, index }) => {
    while (place + 1 < starts.length && (starts[place + 1] ?? 0) <= index) place++;
    return { text, line: lines[place] as DiffLine };
  });
  return tokens.filter(({ text }, at) => {
    if (text === ';') return false;
    return !(text === ',' && /^[)\]}]?$/.test(tokens[at + 1]?.text ?? ''));
  });
}
