// What a step still lacks, in words: in which file, where, and what stands there.
import type { DiffLine } from '../../diff/compare/file-diff.ts';
import { type Row, rowsOf } from '../../diff/compare/rows.ts';
import type { Paint } from '../../diff/show/terminal.ts';
import { plural } from '../../shared/layout.ts';
import type { Fault, FileBeside, View } from './view.ts';

/** More than these are not read in one go. */
const mostDiffering = 3;
const mostLines = 14;

/** What was said of the faults, and which of the learner's own lines that was about. */
export type Told = { text: string; mentioned: Set<DiffLine> };

/** `faults` are some of `view`'s; `order` is the order in which files are named. */
export function tellFaults(
  faults: readonly Fault[],
  view: View,
  order: readonly string[],
  paint: Paint,
): Told {
  const teller = new Teller(faults, view, paint);
  const rank = (path: string) => (order.includes(path) ? order.indexOf(path) : order.length);
  const files = view.files.filter(({ path }) => faults.some((fault) => fault.path === path));
  for (const file of files.sort((a, b) => rank(a.path) - rank(b.path))) teller.tell(file);
  return { text: teller.text, mentioned: teller.mentioned };
}

class Teller {
  readonly mentioned = new Set<DiffLine>();
  readonly #faults: readonly Fault[];
  readonly #wrong: ReadonlySet<DiffLine>;
  readonly #own: ReadonlySet<DiffLine>;
  readonly #paint: Paint;
  readonly #lines: string[] = [];
  #differing = 0;
  #shown = 0;
  #left = 0;
  #asks = false;

  constructor(faults: readonly Fault[], view: View, paint: Paint) {
    this.#faults = faults;
    this.#wrong = new Set(faults.flatMap(({ row }) => row ?? []));
    this.#own = new Set(view.own.flatMap(({ row }) => row ?? []));
    this.#paint = paint;
  }

  get text(): string {
    const rest = this.#left > 0 ? [`  … and ${plural(this.#left, 'line', 'lines')} more`] : [];
    const asks = this.#asks ? ['  (?: yours, where the step has something else)'] : [];
    return [...this.#lines, ...rest, ...asks].join('\n');
  }

  tell(file: FileBeside): void {
    const name = this.#paint.bold(`playground/${file.path}`);
    const whole = this.#faults.find(
      ({ path, kind }) => path === file.path && (kind === 'no file' || kind === 'old file'),
    );
    if (whole) {
      const what = whole.kind === 'no file' ? 'is not there' : 'is to be deleted';
      this.#lines.push(`  ${name} ${what}${whole.step === 0 ? ' any more' : ''}`);
      return;
    }
    this.#lines.push(`  ${name}`);
    let before: DiffLine | undefined;
    let said: DiffLine | undefined;
    for (const run of runsOf(file)) {
      const [only] = run;
      if (run.length === 1 && only && only.left === only.right) before = only.left;
      else if (run.some((row) => this.#isWrong(row))) {
        for (const row of run) {
          const needsPlace = !this.#differs(row) && !this.#isElsewhere(row, file, before);
          if (needsPlace && before && before !== said)
            this.#say(this.#paint.dim(numbered(before, ' ')));
          if (needsPlace) this.#change(row);
          said = before;
        }
      }
    }
  }

  #isWrong({ left, right }: Row): boolean {
    return [left, right].some((line) => line !== undefined && this.#wrong.has(line));
  }

  /** A line of the learner's own that is meant to be the step's, and is not yet. */
  #differs({ left, right, resemble }: Row): boolean {
    if (!left || !right || !resemble || !this.#own.has(left)) return false;
    this.mentioned.add(left);
    this.#differing++;
    if (this.#differing > mostDiffering) {
      this.#left++;
      return true;
    }
    const [typed, wanted] = [left.text.trim(), right.text.trim()];
    const label = `line ${left.oldNumber} has`;
    const width = Math.max(label.length, 'the step has'.length);
    this.#lines.push(
      `    ${label.padEnd(width)}  ${this.#paint.removed(typed)}`,
      `    ${'the step has'.padEnd(width)}  ${this.#paint.added(wanted)}`,
      `    ${' '.repeat(width)}  ${' '.repeat(firstDifference(typed, wanted))}^`,
    );
    return true;
  }

  /** A line that is right, in another place. */
  #isElsewhere({ right }: Row, { rows }: FileBeside, before: DiffLine | undefined): boolean {
    const typed = right && rows.find((row) => this.#own.has(row) && isAlike(row, right));
    if (!typed || this.mentioned.has(typed)) return false;
    this.mentioned.add(typed);
    const place = before ? `after line ${before.oldNumber}` : 'at the beginning';
    this.#say(
      `    line ${typed.oldNumber} is right; the step has it ${place}: ${typed.text.trim()}`,
    );
    return true;
  }

  #change({ left, right }: Row): void {
    if (left && this.#wrong.has(left)) this.#say(this.#paint.removed(numbered(left, '-')));
    else if (left && this.#own.has(left) && !this.mentioned.has(left)) {
      this.mentioned.add(left);
      this.#asks = true;
      this.#say(this.#paint.removed(numbered(left, '?')));
    }
    if (right && this.#wrong.has(right)) this.#say(this.#paint.added(numbered(right, '+')));
  }

  #say(line: string): void {
    if (this.#shown < mostLines) this.#lines.push(line);
    else this.#left++;
    this.#shown++;
  }
}

/** Rows that differ and follow one another, together; each row that is the same by itself. */
function runsOf({ rows }: FileBeside): Row[][] {
  const runs: Row[][] = [];
  const isSame = (row: Row | undefined) => row !== undefined && row.left === row.right;
  for (const row of rowsOf(rows)) {
    const last = runs.at(-1);
    if (!last || isSame(row) || isSame(last[0])) runs.push([row]);
    else last.push(row);
  }
  return runs;
}

/** With the number that the line has in the learner's file, if it is there. */
const numbered = ({ oldNumber, text }: DiffLine, sign: string): string =>
  `    ${String(oldNumber ?? '').padStart(4)} ${sign} ${text}`;

const isAlike = (one: DiffLine, other: DiffLine): boolean => one.text.trim() === other.text.trim();

/** Quotes are no difference. */
function firstDifference(typed: string, wanted: string): number {
  const plain = (text: string) => text.replaceAll('"', "'");
  const at = [...plain(typed)].findIndex((char, place) => char !== plain(wanted)[place]);
  return at === -1 ? typed.length : at;
}
