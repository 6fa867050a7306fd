import { describe, expect, test } from 'vitest';
import { meaningOf } from '../../../scripts/desk/page/inspect/meaning.ts';
import { messageOf } from '../../../scripts/desk/page/inspect/messages.ts';
import { subjectOf } from '../../../scripts/desk/page/inspect/subject.ts';
import type { Happening } from '../../../scripts/desk/wire/record.ts';

import { itemOf, record, subject } from './items.ts';

describe('messages', () => {
  const text = (value: unknown): Happening => {
    const data = JSON.stringify(value);
    return {
      kind: 'socket-send',
      socket: 1,
      sent: true,
      data: { type: 'text', text: data, length: data.length },
    };
  };

  test.each([
    'offer',
    'answer',
    'candidate',
    'MATCH',
    'register',
    'accept',
    'reject',
    'bye',
    'ping',
    'pong',
    'connected',
    'error',
    'ERROR',
  ])('%s is known', (type) => expect(messageOf({ type })?.name).toMatch(/^(a|an|the|word) /));
  test('what chapter 6 hears when nobody waits for its offer means no harm', () => {
    const error = messageOf({ type: 'error', reason: 'send a register first' });
    expect(error?.name).toMatch(/no harm/);
    expect(messageOf({ type: 'error', reason: 'no JSON' })?.name).toBe('an error');
  });
  test('the request for a partner has no type', () => {
    expect(messageOf({ user_id: 'x' })?.name).toBe('a request for a partner');
  });
  test.each([[{ type: 'constructor' }], [{ type: 5 }], [null], [[]], ['offer'], [{}]])(
    '%j is not',
    (json) => {
      expect(messageOf(json)).toBeUndefined();
    },
  );

  test('a description and a candidate are found in them', () => {
    const offer = subject(record(text({ type: 'offer', sdp: 'v=0\r\n' })));
    expect(offer.description).toEqual({ type: 'offer', sdp: 'v=0\r\n' });
    expect(
      subject(record(text({ type: 'candidate', ice: { candidate: 'candidate:1' } }))).candidate,
    ).toBe('candidate:1');
    expect(
      subject(record(text({ type: 'candidate', ice: { candidate: '' } }))).candidate,
    ).toBeUndefined();
  });

  test('a number that somebody chatted is no JSON of the protocol', () => {
    expect(subject(record(text(5))).json).toBeUndefined();
  });
});

test('an offer that was carried by hand is an offer, and nobody’s message', () => {
  const description = { type: 'offer', sdp: 'v=0\r\n' } as const;
  const pasted = record({
    kind: 'peer-call',
    peer: 1,
    call: 1,
    method: 'setRemoteDescription',
    description,
  });
  const { text } = meaningOf(subjectOf({ ...itemOf(pasted), family: 'hand' }));
  expect(text).toMatch(/^This is an offer\..*pasted it in the other/);
  expect(meaningOf(subject(pasted)).text).toMatch(/Here it is an offer/);
});
