// docs/protocol.md names every message, close code and status that the chapters use, and no other.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { chapterDir, chapters } from '../../scripts/course/chapters.ts';
import { readSection } from '../../scripts/course/lesson.ts';
import type { Advice } from '../../scripts/shared/advice.ts';
import { repository } from '../../scripts/shared/paths.ts';
import { expectNoProblems } from '../support/lessons/problem.ts';

const page = 'docs/protocol.md';
const text = readFileSync(path.join(repository, ...page.split('/')), 'utf8');
const withServer = chapters.slice(1);

type Message = { name: string; fields: string[] };
type Row = { name: string; since: number; cells: string };

/** `'offer' | 'answer'` or `['ping', 'pong']`: the names in it. */
const namesIn = (literals: string): string[] =>
  [...literals.matchAll(/'(\w+)'/g)].map(([, name]) => name ?? '');

/** The messages in a file: object types `{ type: 'x'; field: … }`, and valibot's `v.object({ type: v.literal('x'), … })`. */
function messagesIn(source: string): Message[] {
  const types = source.matchAll(/\{\s*type: ((?:'\w+'[\s|]*)+)([^}]*)\}/g);
  const shapes = source.matchAll(
    /v\.object\(\{\s*type: v\.(?:literal|picklist)\(([^)]*)\)([\s\S]*?)\}\)/g,
  );
  return [...types, ...shapes].flatMap(([, literals = '', rest = '']) => {
    const fields = [...rest.matchAll(/(\w+)\??: /g)].map(([, field]) => field ?? '');
    return namesIn(literals).map((name) => ({ name, fields }));
  });
}

function sourceOf(number: number, file: string): string {
  const chapter = chapters.find((one) => one.number === number);
  const full = chapter && path.join(chapterDir(chapter), ...file.split('/'));
  return full && existsSync(full) ? readFileSync(full, 'utf8') : '';
}

const messagesOf = (number: number): Message[] =>
  ['client/signaling.ts', 'server/messages.ts'].flatMap((file) =>
    messagesIn(sourceOf(number, file)),
  );

/** The rows of the two tables of messages: name, who, where, since, fields. */
const rows: Row[] = ['To find a partner', 'To be in a room'].flatMap((title) =>
  readSection(text, title).flatMap((line) => {
    const [, name, cells = ''] = /^\| `(\w+)` \|(.*)\|$/.exec(line) ?? [];
    return name ? [{ name, since: Number(cells.split('|')[2]), cells }] : [];
  }),
);

const problem = (seen: string, expected: string, next: string): Advice => ({
  seen: `${page}: ${seen}`,
  expected,
  cause: 'the code was changed without the page, or the page without the code.',
  next,
});

it('names each message of the chapters, since which chapter there is one, and its fields', () => {
  const first = new Map<string, number>();
  const fields = new Map<string, Set<string>>();
  for (const { number } of withServer) {
    for (const { name, fields: some } of messagesOf(number)) {
      if (!first.has(name)) first.set(name, number);
      fields.set(name, new Set([...(fields.get(name) ?? []), ...some]));
    }
  }
  expect(first.size, 'messages found in the code').toBeGreaterThan(10);
  const problems: Advice[] = [];
  for (const [name, number] of first) {
    const row = rows.find((one) => one.name === name);
    if (!row) {
      const where = 'client/signaling.ts or server/messages.ts';
      problems.push(
        problem(
          `no row for "${name}".`,
          `a row, as ${where} of chapter ${number} has it.`,
          `add a row that begins with | \`${name}\` |`,
        ),
      );
      continue;
    }
    if (row.since !== number)
      problems.push(
        problem(
          `"${name}" since ${row.since}.`,
          `since ${number}, where it is first found.`,
          'correct the column "since".',
        ),
      );
    for (const field of fields.get(name) ?? [])
      if (!row.cells.includes(`\`${field}\``))
        problems.push(
          problem(
            `"${name}" without its field ${field}.`,
            `\`${field}\` in its row.`,
            'say what the field is for.',
          ),
        );
  }
  for (const { name } of rows.filter(({ name }) => !first.has(name)))
    problems.push(
      problem(
        `a row for "${name}".`,
        'only messages that some chapter knows.',
        'take the row out, or correct its name.',
      ),
    );
  expectNoProblems(problems);
});

it('names each close code with its reason, and each status, that the servers give', () => {
  const all = withServer
    .flatMap((chapter) => {
      const folder = path.join(chapterDir(chapter), 'server');
      return readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
    })
    .join('\n');
  const unique = (expression: RegExp) =>
    [...new Set([...all.matchAll(expression)].map(([match]) => match))].map(
      (match) => new RegExp(expression.source).exec(match) ?? [],
    );
  const closes = unique(/\.close\((1\d{3}), '([^']+)'\)/g);
  // `'421 Misdirected Request'`, and `writeHead(426)`.
  const statuses = unique(/'(4\d\d) [A-Z]|writeHead\((4\d\d)\)/g);
  expect(closes.length, 'close codes found in the code').toBeGreaterThan(4);
  expect(statuses.length, 'statuses found in the code').toBeGreaterThan(4);
  const table = readSection(text, 'When something is wrong');
  const has = (start: string, part: string) =>
    table.some((line) => line.startsWith(`| ${start}`) && line.includes(part));
  const problems = [
    ...closes
      .filter(([, code = '', reason]) => !has(code, `*${reason}*`))
      .map(([, code, reason]) =>
        problem(
          `no row for the close ${code} with "${reason}".`,
          `| ${code} | *${reason}* | …`,
          'add it to "Close codes".',
        ),
      ),
    ...statuses
      .filter(([, status, bare]) => !has(`${status ?? bare} `, '|'))
      .map(([, status, bare]) =>
        problem(
          `no row for the HTTP status ${status ?? bare}.`,
          `| ${status ?? bare} … |`,
          'add it to "HTTP".',
        ),
      ),
    ...table
      .flatMap((line) => [
        ...(/^\| 1\d{3} \| ([^|]+) \|/.exec(line)?.[1] ?? '').matchAll(/\*([^*]+)\*/g),
      ])
      .filter(([, reason = '']) => !all.includes(`'${reason}'`))
      .map(([, reason]) =>
        problem(
          `the reason "${reason}".`,
          'only reasons that a server gives.',
          'correct the row in "Close codes".',
        ),
      ),
  ];
  expectNoProblems(problems);
});
