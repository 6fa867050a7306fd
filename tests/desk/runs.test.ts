// Kept runs: which attempt is kept, when each mark was reached, and what a file may hold.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { InferOutput } from 'valibot';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { attemptsIn } from '../../scripts/desk/page/runs/attempts.ts';
import { compare, sentenceOf } from '../../scripts/desk/page/runs/comparison.ts';
import { comparisonSvg } from '../../scripts/desk/page/runs/comparison-svg.ts';
import { duration, segmentsOf, ticks } from '../../scripts/desk/page/runs/marks.ts';
import { attemptOfRun, freshName, latestRun } from '../../scripts/desk/page/runs/run.ts';
import { fromText, toText } from '../../scripts/desk/page/runs/saved.ts';
import type { Recorded } from '../../scripts/desk/wire/check-record.ts';
import type { Happening, WireRecord } from '../../scripts/desk/wire/record.ts';
import { repository } from '../../scripts/shared/paths.ts';

/** Records at these times (ms), in this order, all from the same load of each tab. */
function recorded(...moments: [at: number, tab: string, what: Happening][]): WireRecord[] {
  return moments.map(([at, tab, what], n) => ({ tab, load: `load-${tab}`, n, at, ...what }));
}

const sdp = (name: string) => `v=0\r\no=- ${name} 2 IN IP4 127.0.0.1\r\ns=-\r\n`;
const text = (message: object) => {
  const json = JSON.stringify(message);
  return { type: 'text' as const, text: json, length: json.length };
};
const made = (name: string): Happening => ({
  kind: 'peer-done',
  peer: 1,
  call: 2,
  method: 'setLocalDescription',
  description: { type: 'offer', sdp: sdp(name) },
});
const takes = (type: 'offer' | 'answer', name: string): Happening => ({
  kind: 'peer-call',
  peer: 1,
  call: 3,
  method: 'setRemoteDescription',
  description: { type, sdp: sdp(name) },
});
const state = (which: 'ice' | 'dtls', now: string): Happening => ({
  kind: 'peer-state',
  peer: 1,
  which,
  state: now,
});
const opens: Happening = { kind: 'channel-state', peer: 1, channel: 1, state: 'open' };
const born: Happening = { kind: 'peer-new', peer: 1, configuration: {} };
const press = (button: string): Happening => ({ kind: 'press', button });

const chapter4 = recorded(
  [900, 'a', press('Start')],
  [1_000, 'b', press('Start')],
  [1_010, 'b', { kind: 'socket-open', socket: 1, protocol: '' }],
  [1_020, 'b', { kind: 'socket-message', socket: 1, data: text({ type: 'MATCH' }) }],
  [1_040, 'b', { kind: 'socket-message', socket: 2, data: text({ type: 'accept' }) }],
  [1_041, 'b', born],
  [1_041, 'a', born],
  [1_045, 'b', made('one')],
  [
    1_050,
    'b',
    { kind: 'socket-send', socket: 2, sent: true, data: text({ type: 'offer', sdp: sdp('one') }) },
  ],
  [1_060, 'a', takes('offer', 'one')],
  [1_080, 'b', takes('answer', 'two')],
  [1_100, 'a', state('ice', 'connected')],
  [1_105, 'b', state('ice', 'connected')],
  [1_120, 'b', state('dtls', 'connected')],
  [1_130, 'a', state('dtls', 'connected')],
  [1_140, 'a', opens],
  [1_150, 'b', opens],
  [9_999, 'b', press('Stop')],
);

describe('an attempt', () => {
  test('begins with the press of whoever offers, and reaches its marks', () => {
    const [attempt, ...more] = attemptsIn(chapter4);
    expect(more).toEqual([]);
    expect(attempt).toMatchObject({ offerer: { tab: 'b' }, answerer: { tab: 'a' }, start: 1_000 });
    expect(attempt?.times).toEqual({
      socket: 10,
      match: 20,
      accept: 40,
      offer: 50,
      offered: 60,
      answer: 80,
      pair: 100,
      dtls: 130,
      open: 150,
    });
  });

  test('that nobody answers has no later marks', () => {
    const alone = chapter4.filter(({ tab, at }) => tab === 'b' && at < 1_080);
    expect(attemptsIn(alone)[0]).toMatchObject({ start: 1_000 });
    expect(attemptsIn(alone)[0]?.answerer).toBeUndefined();
    expect(Object.keys(attemptsIn(alone)[0]?.times ?? {})).toEqual([
      'socket',
      'match',
      'accept',
      'offer',
    ]);
  });

  test('is open only when both sides are', () => {
    const onlyA = chapter4.filter(({ at }) => at !== 1_150);
    expect(attemptsIn(onlyA)[0]?.times.open).toBeUndefined();
  });

  test('of copy and paste: the offer was sent when it was set', () => {
    const byHand = chapter4.filter(({ kind }) => !kind.startsWith('socket'));
    expect(attemptsIn(byHand)[0]?.times).toMatchObject({ offer: 45, offered: 60 });
  });
});

describe('a kept run', () => {
  test('is the latest attempt, without what came long before and after it', () => {
    const run = latestRun(chapter4, { chapter: 4, now: 5, id: 'x' });
    expect(run?.name).toBe('Chapter 4, vanilla');
    expect(run?.records.map(({ at }) => at)).toEqual(
      chapter4.map(({ at }) => at).filter((at) => at >= 1_000 && at < 9_999),
    );
  });

  test('is not there without an offer', () => {
    expect(latestRun(chapter4.slice(0, 5), { chapter: 4, now: 5, id: 'x' })).toBeUndefined();
  });

  test('gets a name that no other has', () => {
    const run = { id: '', chapter: 4, keptAt: 0, records: [] };
    const runs = ['a', 'a (2)'].map((name) => ({ ...run, name }));
    expect(freshName('a', runs)).toBe('a (3)');
    expect(freshName('b', runs)).toBe('b');
  });
});

describe('side by side', () => {
  const run = latestRun(chapter4, { chapter: 4, now: 5, id: 'x' });
  const comparison = compare(run ? [run] : []);

  test('each stretch begins where the one before ends', () => {
    const [row] = comparison.rows;
    expect(row?.segments.map(({ until, from, to }) => `${until} ${from}-${to}`)).toEqual([
      ...['socket 0-10', 'match 10-20', 'accept 20-40', 'offer 40-50', 'offered 50-60'],
      ...['answer 60-80', 'pair 80-100', 'dtls 100-130', 'open 130-150'],
    ]);
    expect(row && sentenceOf(row)).toBe(
      'Chapter 4, vanilla: open after 150 ms. The longest stretch was the one until DTLS done: 30 ms.',
    );
  });

  test('marks that come in another order make no negative stretch', () => {
    const segments = segmentsOf({ pair: 50, answer: 80, offer: 20, open: 80 });
    expect(segments.map(({ until, from, to }) => `${until} ${from}-${to}`)).toEqual([
      'offer 0-20',
      'pair 20-50',
      'answer 50-80',
    ]);
  });

  test('the axis has few lines, at round numbers', () => {
    for (const end of [0.3, 1, 7, 150, 999, 40_000]) {
      expect(ticks(end).length).toBeLessThanOrEqual(9);
      expect(ticks(end).length).toBeGreaterThanOrEqual(2);
      expect(ticks(end).at(-1)).toBeLessThanOrEqual(end + 1e-9);
    }
    expect(ticks(150)).toEqual([0, 20, 40, 60, 80, 100, 120, 140]);
    expect([0.44, 12.3, 1_249, 40_900].map(duration)).toEqual([
      '0.4 ms',
      '12 ms',
      '1.25 s',
      '40.9 s',
    ]);
  });

  test('the picture holds a name as text', () => {
    const svg = comparisonSvg({
      ...comparison,
      rows: comparison.rows.map((row) => ({ ...row, run: { ...row.run, name: '<b>&"' } })),
    });
    expect(svg).toContain('&#60;b&#62;&#38;&#34;');
    expect(svg).not.toContain('<b>');
  });
});

describe('a file of runs', () => {
  const run = latestRun(chapter4, { chapter: 4, now: 5, id: 'x' });
  const saved = toText(run ? [run] : []);

  test('may hold each kind of record', () => {
    expectTypeOf<InferOutput<typeof Recorded>['kind']>().toEqualTypeOf<WireRecord['kind']>();
  });

  test('holds no TURN credential', () => {
    const iceServers = [{ urls: 'turn:turn.example.org', username: '9:a', credential: 'se"cret' }];
    const data = text({ type: 'accept', iceServers });
    const [record] = recorded([1, 'a', { kind: 'socket-message', socket: 1, data }]);
    const records = record ? [record] : [];
    const file = toText([{ id: '', name: 'x', chapter: 6, keptAt: 0, records }]);
    expect(file).toContain('turn.example.org');
    expect(file).not.toMatch(/se.*cret/);
  });

  test('of the repository can be opened', async () => {
    const folder = path.join(repository, 'docs', 'recordings');
    const files = await readdir(folder);
    expect(files).not.toEqual([]);
    for (const file of files) {
      const [run] = fromText(await readFile(path.join(folder, file), 'utf8'), () => 'x');
      expect(run && attemptOfRun(run)?.times.open, file).toBeGreaterThan(0);
    }
  });

  test('gives back what was saved', () => {
    expect(fromText(saved, () => 'x')).toEqual([run]);
  });

  test.each([
    ['cut off', saved.slice(0, 100), /not JSON.*save it anew/],
    ['something else', '{"name":"package"}', /no saved run: at format .*expected was/],
    ['of another version', saved.replace('"version": 1', '"version": 2'), /at version it has 2/],
    [
      'with a record of no kind',
      saved.replace('"kind": "press"', '"kind": "pres"'),
      /at runs\.0\.records\.0/,
    ],
    [
      'with a message that has no text',
      saved.replace(/"text": "[^\n]*",/, ''),
      /records\.\d+\.data\.text/,
    ],
  ])('%s is refused with a reason', (_name, file, message) => {
    expect(() => fromText(file, () => 'x')).toThrow(message);
  });
});

test('of recorded runs: vanilla and trickle are told apart, and every connection opens', async () => {
  const named = [
    'chapter-1',
    'chapter-2',
    'chapter-3-vanilla',
    'chapter-3-trickle',
    'chapter-4',
    'chapter-6',
  ];
  const seen = await Promise.all(
    named.map(async (name) => {
      const file = path.join(repository, 'tests', 'desk', 'fixtures', `${name}.json`);
      const records: WireRecord[] = JSON.parse(await readFile(file, 'utf8'));
      const attempt = attemptsIn(records).find(({ times }) => times.open !== undefined);
      return `${name}: ${attempt ? (attempt.trickles ? 'trickle' : 'vanilla') : 'not open'}`;
    }),
  );
  expect(seen).toEqual([
    'chapter-1: vanilla',
    'chapter-2: vanilla',
    'chapter-3-vanilla: vanilla',
    'chapter-3-trickle: trickle',
    'chapter-4: trickle',
    'chapter-6: trickle',
  ]);
});
