import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sayCarrier, sayPayloadSize } from '../../../scripts/desk/page/inspect/carried.ts';
import {
  anchorOf,
  folders,
  glossaryLink,
  lessonLink,
  terms,
} from '../../../scripts/desk/page/inspect/glossary.ts';
import { keptBytes, rowCount, rowsAsText, rowsOf } from '../../../scripts/desk/page/inspect/hex.ts';
import { meaningOf } from '../../../scripts/desk/page/inspect/meaning.ts';
import { messageOf } from '../../../scripts/desk/page/inspect/messages.ts';
import { problemIn } from '../../../scripts/desk/page/inspect/problems.ts';
import { sizeOf } from '../../../scripts/desk/page/inspect/size.ts';
import { machines } from '../../../scripts/desk/page/inspect/states/machines.ts';
import { subjectOf } from '../../../scripts/desk/page/inspect/subject.ts';
import { clock, duration } from '../../../scripts/desk/page/inspect/words.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { allRecorded } from './descriptions.ts';

const headings = (page: string): string[] =>
  readFileSync(path.join(repository, page), 'utf8')
    .split('\n')
    .flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? []);

/** "#/docs/glossary.md#ice" leads to a page that has a heading "ICE". */
function expectToLead(href: string): void {
  const [, page = '', anchor] = /^#\/([^#]+)#(.+)$/.exec(href) ?? [];
  expect(headings(page).map(anchorOf), href).toContain(anchor);
}

describe('links lead somewhere', () => {
  test.each(terms.map((term) => [term]))('the glossary has %s', (term) => {
    expect(headings('docs/glossary.md')).toContain(term);
    expectToLead(glossaryLink(term));
  });

  test.each(Object.keys(folders).map(Number))('the lesson of chapter %i', (chapter) => {
    for (const heading of ['The idea', 'If it fails'])
      expectToLead(lessonLink(chapter as keyof typeof folders, heading));
  });

  test('those of all meanings, messages and problems', () => {
    const links = allRecorded.flatMap((record) => [
      ...meaningOf(
        subjectOf({
          id: '',
          kind: 'mark',
          lifeline: '',
          family: 'page',
          title: '',
          sentence: '',
          at: 0,
          records: [record],
        }),
      ).links,
      ...(problemIn(record)?.links ?? []),
    ]);
    const errors = [
      'MATCH',
      'register',
      'accept',
      'reject',
      'bye',
      'ping',
      'connected',
      'error',
      'ERROR',
    ].flatMap((type) => messageOf({ type })?.links ?? []);
    const failed = problemIn({
      tab: 'a',
      load: 'l',
      n: 0,
      at: 0,
      kind: 'peer-state',
      peer: 1,
      which: 'ice',
      state: 'failed',
    });
    const hrefs = new Set([...links, ...errors, ...(failed?.links ?? [])].map(({ href }) => href));
    expect(hrefs.size).toBeGreaterThan(10);
    for (const href of hrefs) expectToLead(href);
  });

  test('each state machine has a term and a chapter', () => {
    for (const { term, chapter } of Object.values(machines)) {
      expect(terms).toContain(term);
      expect(folders[chapter]).toBeTruthy();
    }
  });
});

describe('bytes', () => {
  test('offset, sixteen bytes, text', () => {
    const rows = rowsOf(keptBytes({ type: 'text', text: 'Hello, world! é€😀', length: 18 }));
    expect(rowsAsText(rows)).toBe(
      [
        '00000000  48 65 6c 6c 6f 2c 20 77  6f 72 6c 64 21 20 c3 a9  Hello, world! ··',
        '00000010  e2 82 ac f0 9f 98 80                              ·······',
      ].join('\n'),
    );
  });
  test('of a binary message, what was kept', () => {
    expect([...keptBytes({ type: 'binary', hex: '00ff10', length: 3 })]).toEqual([0, 255, 16]);
    expect(sayPayloadSize({ type: 'binary', hex: '00', length: 3 })[1]).toMatch(/first 1 byte/);
    expect(sayPayloadSize({ type: 'binary', hex: '', length: 3 })[1]).toMatch(/Blob/);
    expect(sayPayloadSize({ type: 'binary', hex: '', length: 0 })).toEqual(['Binary, 0 bytes.']);
  });
  test('half a surrogate pair is sent as U+FFFD', () => {
    expect([...keptBytes({ type: 'text', text: '\ud83d', length: 1 })]).toEqual([0xef, 0xbf, 0xbd]);
  });
  test('characters and bytes of a text, and what was cut', () => {
    expect(sayPayloadSize({ type: 'text', text: 'é€', length: 2 })).toEqual([
      'Text, 2 characters, 5 bytes in UTF-8.',
    ]);
    expect(sayPayloadSize({ type: 'text', text: 'ab', length: 70_000 })[0]).toMatch(
      /70,000 characters.*first 2 ones/,
    );
  });
  test('few rows of many', () => {
    const bytes = new Uint8Array(1000);
    expect(rowsOf(bytes, 3)).toHaveLength(3);
    expect(rowCount(bytes)).toBe(63);
  });
  test.each([
    ['text', 1, 51],
    ['binary', 1, 53],
    ['text', 0, 56],
    ['binary', 0, 57],
  ] as const)('%s of length %i has SCTP’s number %i', (type, length, number) => {
    const data =
      type === 'text'
        ? { type, text: 'x'.repeat(length), length }
        : { type, hex: '00'.repeat(length), length };
    expect(sayCarrier(data, 'channel')).toMatch(new RegExp(`number ${number}`));
  });
});

test('sizes and times in words', () => {
  expect([0, 1, 1023, 1024, 262_144, 1_073_741_823].map(sizeOf)).toEqual([
    '0 bytes',
    '1 byte',
    '1,023 bytes',
    '1,024 bytes (1 KiB)',
    '262,144 bytes (256 KiB)',
    '1,073,741,823 bytes (1024 MiB)',
  ]);
  expect([0, 0.44, 12.3, 1250, 125_000].map(duration)).toEqual([
    '0 ms',
    '0.4 ms',
    '12 ms',
    '1.25 s',
    '2 min 5 s',
  ]);
  expect(clock(new Date(2026, 0, 2, 3, 4, 5, 6).getTime())).toBe('03:04:05.006');
  expect(clock(Number.NaN)).toBe('?');
});
