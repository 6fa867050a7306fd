import { expect, test } from 'vitest';
import {
  inOrder,
  sayCounts,
  sayEnd,
  sayPairState,
  sayTransport,
} from '../../../scripts/desk/page/inspect/pairs.ts';
import type { PairStats } from '../../../scripts/desk/wire/record.ts';

const end = { type: 'host', protocol: 'udp', address: '192.0.2.1', port: 5000 };
const pair = (changes: Partial<PairStats> = {}): PairStats => ({
  id: 'one',
  state: 'succeeded',
  nominated: false,
  inUse: false,
  local: end,
  remote: end,
  ...changes,
});

test('the pair in use comes first, then those that work', () => {
  const pairs = [
    pair({ id: 'a', state: 'failed' }),
    pair({ id: 'b', state: 'frozen' }),
    pair({ id: 'c' }),
    pair({ id: 'd', state: 'waiting', inUse: true }),
    pair({ id: 'e', state: 'new to us' }),
  ];
  expect(inOrder(pairs).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a', 'e']);
});

test('an end in a few words', () => {
  expect(sayEnd(end)).toBe('host udp 192.0.2.1:5000');
  expect(sayEnd({ ...end, address: '2001:db8::1' })).toBe('host udp [2001:db8::1]:5000');
  expect(sayEnd({ ...end, address: '' })).toBe('host udp hidden address:5000');
  expect(sayEnd({ ...end, type: 'relay', relayProtocol: 'tcp' })).toMatch(/TURN server over tcp/);
});

test('what was counted, and no zeros', () => {
  expect(sayCounts(pair({ roundTripTime: 0, bytesSent: 0, requestsSent: 3 }))).toBe(
    'there and back in less than 1 ms · STUN requests 3',
  );
  expect(sayCounts(pair({ roundTripTime: 0.0254, responsesReceived: 2 }))).toBe(
    'there and back in 25 ms · STUN answers 2',
  );
  expect(sayCounts(pair({ state: 'cancelled', roundTripTime: 0 }))).toBe('');
});

test.each(['frozen', 'waiting', 'in-progress', 'succeeded', 'failed', 'cancelled'])(
  'the state %s has a meaning',
  (state) => expect(sayPairState(state)).not.toMatch(/does not know/),
);

test('the transport', () => {
  expect(sayPairState('constructor')).toMatch(/does not know/);
  expect(sayTransport('tlsVersion', 'FEFC')).toBe('DTLS 1.3');
  expect(sayTransport('tlsVersion', 'FFFF')).toBe('FFFF');
  expect(sayTransport('iceRole', 'controlling')).toMatch(/this side decides/);
  expect(sayTransport('dtlsState', 'connected')).toBe('connected');
});
