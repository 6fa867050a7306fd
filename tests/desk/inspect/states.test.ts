import { describe, expect, test } from 'vitest';
import { peersOf } from '../../../scripts/desk/page/inspect/pairs.ts';
import { historyOf } from '../../../scripts/desk/page/inspect/states/history.ts';

import { record } from './items.ts';

describe('states', () => {
  const records = [
    record({ kind: 'peer-new', peer: 1, configuration: {} }, 100),
    record({ kind: 'peer-state', peer: 2, which: 'ice', state: 'failed' }, 110),
    record({ kind: 'peer-state', peer: 1, which: 'ice', state: 'checking' }, 140),
    record({ kind: 'peer-state', peer: 1, which: 'connection', state: 'connecting' }, 141),
    record({ kind: 'peer-state', peer: 1, which: 'ice', state: 'connected' }, 152),
    record({ kind: 'peer-state', peer: 1, which: 'ice', state: 'failed' }, 900),
  ];

  test('with how long each lasted, of this connection alone, and up to this mark', () => {
    const [, , , , connected] = records;
    const history = connected && historyOf(connected, records);
    expect(history?.visits).toEqual([
      { state: 'new', from: 100, until: 140 },
      { state: 'checking', from: 140, until: 152 },
      { state: 'connected', from: 152 },
    ]);
  });

  test('a channel that the partner made may be open from the beginning', () => {
    const made = {
      kind: 'channel-new',
      peer: 1,
      channel: 1,
      label: 'chat',
      id: 1,
      negotiated: false,
    } as const;
    const opened = record({ kind: 'channel-state', peer: 1, channel: 1, state: 'open' }, 5);
    const states = (byPartner: boolean) =>
      historyOf(opened, [record({ ...made, byPartner }, 1)])?.visits.map(({ state }) => state);
    expect(states(true)).toEqual(['open']);
    expect(states(false)).toEqual(['connecting', 'open']);
  });

  test('no state, no history', () => {
    expect(historyOf(record({ kind: 'back' }), records)).toBeUndefined();
  });
});

test('whose pairs: the connection that is named, or for what was sent the newest of its tab', () => {
  const made = (peer: number) => record({ kind: 'peer-new', peer, configuration: {} }, peer);
  const all = [made(1), made(2)];
  const data = { type: 'text', text: 'x', length: 1 } as const;
  const send = record({ kind: 'socket-send', socket: 1, sent: true, data }, 9);
  expect(
    peersOf([record({ kind: 'peer-state', peer: 1, which: 'ice', state: 'new' })], all),
  ).toEqual([{ tab: 'a', load: 'one', peer: 1 }]);
  expect(peersOf([send], all)).toEqual([{ tab: 'a', load: 'one', peer: 2 }]);
  expect(peersOf([record({ kind: 'back' })], all)).toEqual([]);
});
