// What tabs tell the desk: each record once, in order, whatever is told twice, late or not at all.
import { beforeEach, describe, expect, test } from 'vitest';
import {
  chosen,
  dropped,
  loads,
  paused,
  records,
  waiting,
} from '../../../scripts/desk/page/state.ts';
import { RecordLog } from '../../../scripts/desk/page/transport/record-log.ts';
import { Transport } from '../../../scripts/desk/page/transport/transport.ts';
import type { FromDesk, PeerStats, WireRecord } from '../../../scripts/desk/wire/record.ts';

const a = { tab: 'a', load: 'first' };
const b = { tab: 'b', load: 'other' };

type From = { tab: string; load: string };
const press = (from: From, n: number, at: number): WireRecord => ({
  ...from,
  kind: 'press',
  button: 'Start',
  n,
  at,
});
const run = (from: From, ...numbers: number[]) => numbers.map((n) => press(from, n, 100 + n));

let now = 0;
let posted: FromDesk[] = [];
/** The locks that are waited for; calling one says that its tab is gone. */
let ends = new Map<string, () => void>();

function desk({ clearedAt = 0, hasLocks = true } = {}): Transport {
  const request = (name: string, granted: () => void) =>
    new Promise<void>((resolve) => {
      ends.set(name, () => {
        granted();
        resolve();
      });
    });
  return new Transport({
    post: (message) => posted.push(message),
    flushSoon() {},
    locks: hasLocks ? ({ request } as unknown as LockManager) : undefined,
    now: () => now,
    clearedAt,
  });
}

const tells = (transport: Transport, from: From, told: WireRecord[], lost = 0) =>
  transport.hear({ ...from, from: 'tab', type: 'records', records: told, lost });
const shown = () => records.value.map(({ tab, n }) => `${tab}${n}`).join(' ');
const asked = (type: FromDesk['type']) => posted.filter((message) => message.type === type).length;

beforeEach(() => {
  now = 1_000_000;
  posted = [];
  ends = new Map();
  records.value = [];
  loads.value = [];
  paused.value = false;
});

describe('records', () => {
  test('of all tabs stand in the order of their time, whenever they come', () => {
    const transport = desk();
    tells(transport, b, [press(b, 0, 5), press(b, 1, 30)]);
    transport.flush();
    tells(transport, a, [press(a, 0, 10), press(a, 1, 20), press(a, 2, 40)]);
    transport.flush();
    expect(shown()).toBe('b0 a0 a1 b1 a2');
  });

  test('at the same time stay in the order in which their load said them', () => {
    const transport = desk();
    tells(transport, a, [press(a, 1, 10), press(a, 0, 10), press(a, 2, 10)]);
    transport.flush();
    expect(shown()).toBe('a0 a1 a2');
  });

  test('that are told twice, or again as another desk asks, are there once', () => {
    const transport = desk();
    tells(transport, a, run(a, 2, 3));
    tells(transport, a, run(a, 0, 1, 2, 3));
    tells(transport, a, run(a, 3, 4));
    transport.flush();
    expect(shown()).toBe('a0 a1 a2 a3 a4');
  });

  test('of a reload are those of another load of the same tab', () => {
    const transport = desk();
    tells(transport, a, run(a, 0, 1));
    const again = { tab: 'a', load: 'second' };
    tells(transport, again, [press(again, 0, 200), press(again, 1, 201)]);
    transport.flush();
    expect(shown()).toBe('a0 a1 a0 a1');
  });

  test('that went astray are asked for again, and at last given up and counted', () => {
    const transport = desk();
    tells(transport, a, run(a, 0, 1, 5));
    for (const seconds of [2, 2, 2, 2]) {
      now += seconds * 1000;
      transport.tick();
    }
    transport.flush();
    expect(asked('tell')).toBe(2);
    expect(dropped.value).toBe(3);
    tells(transport, a, run(a, 2));
    transport.flush();
    expect(shown(), 'a record that was given up comes after all').toBe('a0 a1 a5');
  });

  test('that a tab gave up are counted, and not asked for again', () => {
    const transport = desk();
    tells(transport, a, run(a, 0, 1), 7);
    tells(transport, a, run(a, 9, 10), 7);
    now += 5000;
    transport.tick();
    transport.flush();
    expect([dropped.value, asked('tell'), shown()]).toEqual([7, 0, 'a0 a1 a9 a10']);
  });

  test('come in while paused, and are shown afterwards', () => {
    const transport = desk();
    tells(transport, a, run(a, 0));
    transport.flush();
    paused.value = true;
    tells(transport, a, run(a, 1, 2));
    transport.flush();
    expect([shown(), waiting.value]).toEqual(['a0', 2]);
    paused.value = false;
    transport.flush();
    expect([shown(), waiting.value]).toEqual(['a0 a1 a2', 0]);
  });

  test('that were cleared do not come back when they are told again, not even to a desk that was reloaded', () => {
    const transport = desk();
    tells(transport, a, run(a, 0, 1));
    transport.flush();
    now = 150;
    transport.clear();
    expect(chosen.value).toBeUndefined();
    tells(transport, a, [...run(a, 0, 1), press(a, 2, 160)]);
    transport.flush();
    expect(shown()).toBe('a2');

    const reloaded = desk({ clearedAt: 150 });
    tells(reloaded, a, [...run(a, 0, 1), press(a, 2, 160)]);
    reloaded.flush();
    expect(shown()).toBe('a2');
  });

  test('of more than fits lose the oldest, and say how many', () => {
    const log = new RecordLog(0, { records: 100, bytes: 1_000_000 });
    log.take(a, run(a, ...Array(60).keys()));
    log.settle();
    log.take(
      b,
      [...Array(50).keys()].map((n) => press(b, n, 1000 + n)),
    );
    const left = log.settle();
    expect([left.length, left[0]?.n, log.dropped]).toEqual([90, 20, 20]);

    const rooted = new RecordLog(0, { records: 100, bytes: 1_000_000 });
    rooted.take(a, [{ ...a, n: 0, at: 1, kind: 'socket-new', socket: 1, url: '', protocols: [] }]);
    for (let n = 1; n < 120; n++) {
      rooted.take(a, run(a, n));
      rooted.settle();
    }
    const [first, second] = rooted.settle();
    expect(first?.kind, 'which socket it is stays known').toBe('socket-new');
    expect(second?.n).toBe(rooted.dropped + 1);

    const small = new RecordLog(0, { records: 1000, bytes: 10_000 });
    small.take(a, run(a, ...Array(500).keys()));
    const few = small.settle();
    expect(few.length).toBeLessThan(100);
    expect(few.at(-1)?.n).toBe(499);
    expect(small.dropped).toBe(500 - few.length);
  });

  test('of an hour of chat cost little time each, also at the end', () => {
    const transport = desk();
    const next = (who: From, n: number) => run(who, ...Array.from({ length: 10 }, (_, i) => n + i));
    const before = process.cpuUsage();
    for (let n = 0; n < 30_000; n += 10) {
      tells(transport, a, next(a, n));
      tells(transport, b, next(b, n));
      transport.flush();
    }
    expect(records.value.length).toBeGreaterThan(25_000);
    // Of the processor's time: others may use the machine, too.
    const seconds = process.cpuUsage(before).user / 1e6;
    expect(seconds, 'seconds for 60,000 records').toBeLessThan(6);
  });
});

describe('loads', () => {
  const states = () => loads.value.map(({ load, state }) => `${load} ${state}`).join(', ');

  test('tell their address, title and browser, and the state of their page', () => {
    const transport = desk();
    const common = { ...a, at: 5 };
    tells(transport, a, [
      { ...common, n: 0, kind: 'load', url: 'http://x/?desk=a', title: 'Four', browser: 'Firefox' },
      { ...common, n: 1, kind: 'status', state: 'connected', sentence: 'Connected.' },
    ]);
    transport.flush();
    expect(loads.value).toEqual([
      {
        ...a,
        state: 'alive',
        from: 5,
        saidGoodbye: false,
        url: 'http://x/?desk=a',
        title: 'Four',
        browser: 'Firefox',
        status: { state: 'connected', sentence: 'Connected.' },
      },
    ]);
  });

  test('are known also while paused', () => {
    const transport = desk();
    paused.value = true;
    tells(transport, a, run(a, 0));
    transport.flush();
    expect(states()).toBe('first alive');
  });

  test('are gone as soon as their lock is free, and not before', async () => {
    const transport = desk();
    tells(transport, a, run(a, 0));
    tells(transport, b, run(b, 0));
    now += 50;
    ends.get('peer-by-peer tab a first')?.();
    transport.flush();
    expect(states()).toBe('first gone, other alive');
    expect(loads.value[0]).toMatchObject({ until: now, saidGoodbye: false });
  });

  test('come back from the back-forward cache', async () => {
    const transport = desk();
    tells(transport, a, [{ ...a, n: 0, at: 1, kind: 'hide', cached: true }]);
    ends.get('peer-by-peer tab a first')?.();
    await Promise.resolve();
    transport.flush();
    expect(loads.value[0]).toMatchObject({ state: 'gone', saidGoodbye: true });
    ends.clear();
    tells(transport, a, [{ ...a, n: 1, at: 2, kind: 'back' }]);
    transport.flush();
    expect(loads.value[0]).toMatchObject({ state: 'alive', saidGoodbye: false });
    expect(loads.value[0]).not.toHaveProperty('until');
    expect([...ends.keys()], 'its lock is waited for again').toEqual(['peer-by-peer tab a first']);
  });

  test('that do not answer for two seconds are frozen, until they speak again', () => {
    const transport = desk();
    transport.tick();
    tells(transport, a, run(a, 0));
    const seconds = (count: number) => {
      for (let passed = 0; passed < count; passed++) {
        now += 1000;
        transport.tick();
      }
      transport.flush();
    };
    seconds(3);
    expect([asked('ping'), states()]).toEqual([1, 'first alive']);
    seconds(2);
    expect(states()).toBe('first frozen');
    transport.hear({ ...a, from: 'tab', type: 'alive' });
    transport.flush();
    expect(states()).toBe('first alive');
  });

  test('are not blamed when it was the desk that hung', () => {
    const transport = desk();
    transport.tick();
    tells(transport, a, run(a, 0));
    for (let passed = 0; passed < 3; passed++) {
      now += 1000;
      transport.tick();
    }
    expect(asked('ping')).toBe(1);
    now += 30_000;
    transport.tick();
    transport.flush();
    expect([asked('ping'), states()]).toEqual([2, 'first alive']);
  });

  test('of a browser without locks are gone when they say so', () => {
    const transport = desk({ hasLocks: false });
    tells(transport, a, [{ ...a, n: 0, at: 1, kind: 'hide', cached: false }]);
    transport.flush();
    expect(states()).toBe('first gone');
  });
});

describe('stats', () => {
  const stats: PeerStats = { pairs: [], transport: { dtlsState: 'connected' } };

  test('are those of the request, not of another desk', async () => {
    const transport = desk();
    tells(transport, a, run(a, 0));
    const answer = transport.askStats(a, 1);
    const question = posted.find((message) => message.type === 'stats');
    expect(question).toMatchObject({ ...a, peer: 1 });
    const request = question?.type === 'stats' ? question.request : 0;
    const common = { ...a, from: 'tab', type: 'stats', peer: 1 } as const;
    transport.hear({ ...common, request: request + 1, stats: null });
    transport.hear({ ...common, request, stats });
    expect(await answer).toEqual(stats);
  });

  test('of a load that is gone are not waited for', async () => {
    const transport = desk();
    tells(transport, a, run(a, 0));
    ends.get('peer-by-peer tab a first')?.();
    expect(await transport.askStats(a, 1)).toBeNull();
    expect(asked('stats')).toBe(0);
  });
});
