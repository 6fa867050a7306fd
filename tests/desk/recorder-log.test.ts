// What a tab keeps, its clock, and how statistics are flattened: without a browser.
import { describe, expect, test } from 'vitest';
import { createClock } from '../../scripts/desk/recorder/clock.ts';
import { Log } from '../../scripts/desk/recorder/log.ts';
import { flatten } from '../../scripts/desk/recorder/stats.ts';
import type { WireRecord } from '../../scripts/desk/wire/record.ts';

const message = (n: number, text = 'hello'): WireRecord => ({
  ...{ tab: 'a', load: 'x', n, at: n, kind: 'channel-message', peer: 1, channel: 1 },
  data: { type: 'text', text, length: text.length },
});
const numbers = (log: Log) => log.all().map(({ n }) => n);

describe('the log of a tab', () => {
  test('keeps the first and the last records, and counts what it gives up', () => {
    const [first, last] = [
      { records: 3, characters: 1_000 },
      { records: 4, characters: 1_000 },
    ];
    const log = new Log({ first, last });
    for (let n = 0; n < 7; n += 1) log.add(message(n));
    expect([numbers(log), log.lost]).toEqual([[0, 1, 2, 3, 4, 5, 6], 0]);
    for (let n = 7; n < 50; n += 1) log.add(message(n));
    expect([numbers(log), log.lost]).toEqual([[0, 1, 2, 46, 47, 48, 49], 43]);
  });

  test('keeps so many characters, however few records that are', () => {
    const [first, last] = [
      { records: 100, characters: 100 },
      { records: 100, characters: 250 },
    ];
    const log = new Log({ first, last });
    const long = 'x'.repeat(70);
    for (let n = 0; n < 20; n += 1) log.add(message(n, long));
    expect([numbers(log), log.lost]).toEqual([[0, 17, 18, 19], 16]);
    log.add(message(20, 'x'.repeat(10_000)));
    expect([numbers(log), log.lost], 'one that is too long alone').toEqual([[0], 20]);
    log.add(message(21));
    expect(numbers(log)).toEqual([0, 21]);
  });

  test('of a chat of an hour, stays within bounds', () => {
    const log = new Log();
    for (let n = 0; n < 20_000; n += 1) log.add(message(n, `${n} `.repeat(200)));
    const kept = log.all();
    expect(kept.length + log.lost).toBe(20_000);
    expect(kept.length).toBeLessThanOrEqual(5_000);
    expect(JSON.stringify(kept).length).toBeLessThan(6_000_000);
    expect(kept[0]?.n).toBe(0);
    expect(kept.at(-1)?.n).toBe(19_999);
  });
});

test('the time never falls, and follows a machine that slept', () => {
  let [fine, coarse] = [0, 1_000_000];
  const now = createClock({ timeOrigin: 1_000_000, now: () => fine }, () => coarse);
  const pass = (fineMore: number, coarseMore = fineMore) => {
    fine += fineMore;
    coarse += coarseMore;
    return now();
  };
  expect(pass(10.25, 10)).toBe(1_000_010.25);
  expect(pass(5, 60_000), 'the fine clock stood still').toBe(1_060_010);
  expect(pass(1)).toBe(1_060_011);
  expect(pass(1, -3_600_000), 'somebody has set the clock back').toBe(1_060_012);
});

test('statistics of Chromium and Firefox become the same', () => {
  const candidate = (id: string, type: string) => ({
    ...{ id, type, candidateType: 'host', protocol: 'udp', address: '127.0.0.1', port: 1 },
  });
  const pair = (id: string, more: object) => ({
    ...{ id, type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R' },
    ...{ state: 'succeeded', nominated: true, currentRoundTripTime: 0.001, ...more },
  });
  const of = (...entries: { id: string; type: string }[]) =>
    flatten(
      new Map(
        [candidate('L', 'local-candidate'), candidate('R', 'remote-candidate'), ...entries].map(
          (entry) => [entry.id, entry],
        ),
      ),
    );
  const transport = { id: 'T', type: 'transport', dtlsState: 'connected' };
  const inUse = (stats: ReturnType<typeof of>) =>
    stats.pairs.filter((one) => one.inUse).map(({ id }) => id);
  const chromium = of(
    { ...transport, ...{ selectedCandidatePairId: 'P2' } },
    pair('P1', {}),
    pair('P2', {}),
  );
  expect(inUse(chromium)).toEqual(['P2']);
  expect(chromium.transport).toEqual({ dtlsState: 'connected', selectedCandidatePairId: 'P2' });
  expect(inUse(of(pair('P1', { selected: false }), pair('P2', { selected: true })))).toEqual([
    'P2',
  ]);
  expect(chromium.pairs[0]).toEqual({
    ...{ id: 'P1', state: 'succeeded', nominated: true, inUse: false, roundTripTime: 0.001 },
    local: { type: 'host', protocol: 'udp', address: '127.0.0.1', port: 1 },
    remote: { type: 'host', protocol: 'udp', address: '127.0.0.1', port: 1 },
  });
});
