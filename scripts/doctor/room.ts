// npm run doctor -- --read: the documents of a room as one table.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../shared/advice.ts';
import { bold, green, red, yellow } from '../shared/colour.ts';
import type { Check } from './finding.ts';

type Answer = {
  ok: boolean;
  complete: boolean;
  name?: string;
  machine: { name: string; platform: string; arch: string };
  checks: Check[];
};

type Row = { name: string; answer: Answer | undefined };

/** Reads and prints. */
export function readRoom(patterns: string[]): void {
  const files = [...new Set(patterns.flatMap(expand))];
  if (files.length === 0)
    throw new Problem({
      seen: `No answer was found in ${patterns.join(', ')}.`,
      expected: 'files that npm run --silent doctor -- --json has written, ending in .json',
      cause: 'another folder, or files that were saved under another name',
      next: 'npm run doctor -- --read FOLDER',
    });
  const rows = files.map((file) => rowOf(file)).sort((a, b) => a.name.localeCompare(b.name));
  console.log(tableOf(rows));
}

/** Shells on Windows leave a * as it is. A folder stands for its *.json. */
function expand(pattern: string): string[] {
  if (existsSync(pattern))
    return statSync(pattern).isDirectory() ? expand(path.join(pattern, '*.json')) : [pattern];
  const [dir, base] = [path.dirname(pattern), path.basename(pattern)];
  if (!/[*?]/.test(base) || !existsSync(dir)) throw notThere(pattern);
  const parts = base
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const wanted = new RegExp(`^${parts}$`, 'i');
  const names = readdirSync(dir).filter((name) => wanted.test(name) && !name.startsWith('.'));
  return names.map((name) => path.join(dir, name));
}

const notThere = (pattern: string) =>
  new Problem({
    seen: `There is no ${pattern}.`,
    expected: 'files, a folder, or a pattern such as answers/*.json',
    next: 'npm run doctor -- --read FOLDER',
  });

/** The name that was given, else that of the file: doctor-ada.json is ada's. */
function rowOf(file: string): Row {
  const fileName = path
    .basename(file)
    .replace(/\.[^.]*$/, '')
    .replace(/^doctor[-_ ]+/i, '');
  const answer = parse(readFileSync(file));
  return { name: answer?.name ?? fileName, answer };
}

/** Windows PowerShell writes what is redirected in UTF-16; npm, where it was not --silent, prints two lines before. */
function parse(bytes: Buffer): Answer | undefined {
  const text = bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');
  try {
    const start = text.indexOf('{', text.search(/^\s*\{/m));
    const value = JSON.parse(text.slice(start, text.lastIndexOf('}') + 1)) as Answer;
    const { checks, machine } = value;
    return Array.isArray(checks) && checks.every(({ id }) => id) && machine?.platform
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

function tableOf(rows: Row[]): string {
  const cells = rows.map(cellsOf);
  const head = ['name', 'system', 'Node', 'browser', ''];
  const widths = head.map((title, at) =>
    Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  const lines = rows.map((row, at) => paintOf(row)(line(cells[at] ?? []).trimEnd()));
  const ready = rows.filter(({ answer }) => answer?.ok && answer.complete).length;
  const todo = rows.flatMap(todoOf);
  return [
    bold(`${ready} of ${rows.length} machines are ready.`),
    '',
    bold(line(head).trimEnd()),
    ...lines,
    ...(todo.length > 0 ? ['', bold('What is to be done:'), ...todo] : []),
  ].join('\n');
}

function cellsOf({ name, answer }: Row): string[] {
  if (!answer) return [name, '', '', '', 'cannot be read'];
  const { machine, checks, ok, complete } = answer;
  const data = (id: string) => checks.find((check) => check.id === id)?.data ?? {};
  const browser = data('browser');
  const notes = checks.filter(({ id, status }) => status === 'note' && worthTelling.has(id)).length;
  const failed = checks.filter(({ status }) => status === 'fail').length;
  const verdict = !complete && ok ? 'only a part was looked at' : ok ? 'ready' : `${failed} to do`;
  return [
    name,
    `${machine.platform} ${machine.arch}`,
    String(data('node').version ?? ''),
    browser.name ? `${browser.name} ${String(browser.version).split('.')[0]}` : '',
    notes > 0 ? `${verdict}, ${notes} to know` : verdict,
  ];
}

const paintOf = ({ answer }: Row) => (!answer?.ok ? red : answer.complete ? green : yellow);

/** Notes that concern a host. (No certificate yet, no TURN server, a Wi-Fi that was not tried: all machines have those.) */
const worthTelling = new Set(['npm', 'folder', 'network', 'browser', 'webrtc']);

function todoOf({ name, answer }: Row): string[] {
  if (!answer)
    return [`  ${name}: this is no document of npm run doctor -- --json. Ask for it again.`];
  return answer.checks.flatMap(({ id, title, status, seen, next }) => {
    if (status === 'fail') return [`  ${name}: ${title}: ${seen} Next: ${next}`];
    return status === 'note' && worthTelling.has(id)
      ? [`  ${name}: ${title} (to know): ${seen}`]
      : [];
  });
}
