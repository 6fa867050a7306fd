import { describe, expect, test } from 'vitest';
import { browserWords } from '../../../scripts/desk/page/inspect/browser-words.ts';
import { closeCode, knownCloseCodes } from '../../../scripts/desk/page/inspect/close-codes.ts';
import { meaningOf } from '../../../scripts/desk/page/inspect/meaning.ts';
import { messageOf } from '../../../scripts/desk/page/inspect/messages.ts';
import { peersOf } from '../../../scripts/desk/page/inspect/pairs.ts';
import { problemIn } from '../../../scripts/desk/page/inspect/problems.ts';
import { counterpartOf } from '../../../scripts/desk/page/inspect/sdp/counterpart.ts';
import { historyOf, stateIn } from '../../../scripts/desk/page/inspect/states/history.ts';
import { machines } from '../../../scripts/desk/page/inspect/states/machines.ts';
import { subjectOf } from '../../../scripts/desk/page/inspect/subject.ts';
import type { Happening, WireRecord } from '../../../scripts/desk/wire/record.ts';
import type { Item } from '../../../scripts/desk/wire/story.ts';
import { allRecorded, recorded } from './descriptions.ts';

const record = (happening: Happening, at = 0, n = at): WireRecord => ({
  tab: 'a',
  load: 'one',
  n,
  at,
  ...happening,
});
const itemOf = (...records: WireRecord[]): Item => ({
  id: 'x',
  kind: 'mark',
  lifeline: 'tab a',
  family: 'page',
  title: '',
  sentence: '',
  at: 0,
  records,
});
const subject = (...records: WireRecord[]) => subjectOf(itemOf(...records));

describe('what real runs recorded', () => {
  const all = [
    ...allRecorded,
    ...[
      'chapter-1-refused-offer',
      'chapter-2-third-tab',
      'chapter-3-vanilla',
      'chapter-6-next',
    ].flatMap(recorded),
  ];

  test('has a meaning, each record of it', () => {
    for (const one of all) {
      const { text, links } = meaningOf(subject(one));
      expect(text, JSON.stringify(one)).toMatch(/^\w.*[.”"]$/s);
      expect(text, JSON.stringify(one)).not.toMatch(
        /does not know|no words|does not have|undefined/,
      );
      expect(new Set(links.map(({ href }) => href)).size).toBe(links.length);
    }
  });

  test('has only states that the desk knows', () => {
    const states = all.flatMap((one) => stateIn(one) ?? []);
    expect(states.length).toBeGreaterThan(100);
    for (const { machine, state } of states)
      expect(machines[machine].states.map(({ name }) => name)).toContain(state);
  });

  test('has an answer for each offer, and an offer for each answer', () => {
    const run = recorded('chapter-4');
    const offers = run.flatMap((one) =>
      one.kind === 'socket-send' ? (subject(one).description ?? []) : [],
    );
    const types = offers.map((one) => [one.type, counterpartOf(one, run)?.type]);
    expect(types).toEqual([
      ['offer', 'answer'],
      ['answer', 'offer'],
    ]);
  });

  test('an offer is found with its own answer when there are several', () => {
    const run = recorded('chapter-6-next');
    const answers = run.flatMap((one) =>
      one.kind === 'peer-call' &&
      one.method === 'setRemoteDescription' &&
      one.description?.type === 'answer'
        ? [one]
        : [],
    );
    expect(answers.length).toBeGreaterThan(1);
    for (const { description, load, peer } of answers) {
      if (!description) continue;
      const offer = counterpartOf(description, run);
      const own = run.filter(
        (one) => one.kind === 'peer-done' && one.load === load && one.peer === peer,
      );
      const origins = own.map((one) =>
        'description' in one && one.description?.type === 'offer'
          ? one.description.sdp.split('\r\n')[1]
          : '',
      );
      expect(origins).toContain(offer?.sdp.split('\r\n')[1]);
    }
  });
});

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

describe('what went wrong', () => {
  test.each([
    1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015,
  ])('close code %i', (code) => {
    expect(knownCloseCodes).toContain(code);
    expect(closeCode(code).meaning).not.toMatch(/does not know/);
  });
  test('codes that are not known are said to be so', () => {
    expect(closeCode(3456).name).toMatch(/registered/);
    expect(closeCode(4001).name).toMatch(/own/);
    expect(closeCode(12).meaning).toMatch(/does not know/);
  });

  const errors: [string, RegExp][] = [
    [
      'Failed to parse SessionDescription. a=max-message-size:262144 Invalid SDP line.',
      /do not trim/,
    ],
    [
      'SIPCC Failed to parse SDP: SDP Parse Error on line 6: Malformed fingerprint token',
      /do not trim/,
    ],
    [
      'Answerer must use either active or passive value for setup attribute.',
      /offer was handed in as an answer/,
    ],
    ['Invalid answer, illegal setup attribute "actpass"', /offer was handed in as an answer/],
    ['Failed to set remote answer sdp: Called in wrong state: stable', /no offer waits/],
    ['Cannot set remote answer in state stable', /no offer waits/],
    ['The remote description was null', /before the description/],
    ['No remoteDescription.', /before the description/],
    ['Unknown ufrag (abcd)', /another description/],
    [
      'PeerConnection cannot create an answer in a state other than have-remote-offer or have-local-pranswer.',
      /Await setRemoteDescription/,
    ],
    ['Cannot create answer in stable', /Await setRemoteDescription/],
    [
      "Failed to execute 'send' on 'RTCDataChannel': RTCDataChannel.readyState is not 'open'",
      /not open/,
    ],
    [
      "Failed to execute 'createOffer' on 'RTCPeerConnection': The RTCPeerConnection's signalingState is 'closed'.",
      /was closed before/,
    ],
    ["Failed to execute 'send' on 'WebSocket': Still in CONNECTING state.", /not open yet/],
    ['Failed to set remote offer sdp: Called in wrong state: have-local-offer', /glare/],
    [
      "The order of m-lines in answer doesn't match order in offer. Rejecting answer.",
      /another connection/,
    ],
    [
      "Failed to execute 'send' on 'RTCDataChannel': RTCDataChannel send queue is full",
      /bufferedAmount/,
    ],
    [
      'An insecure WebSocket connection may not be initiated from a page loaded over HTTPS.',
      /wss only/,
    ],
    [`SyntaxError: Unexpected token 'h', "hello" is not valid JSON`, /for JSON that is none/],
    ['OperationError: User-Initiated Abort, reason=Close called', /Nothing is wrong/],
  ];
  test.each(errors)('%s', (message, meaning) => {
    const problem = problemIn(record({ kind: 'page-error', message }));
    expect(problem?.words).toBe(message);
    expect(problem?.meaning).toMatch(meaning);
  });
  test('each of the browsers’ words is met by one of these', () => {
    const unmet = browserWords.filter(
      ({ pattern }) => !errors.some(([message]) => pattern.test(message)),
    );
    expect(unmet.map(({ pattern }) => pattern.source)).toEqual([]);
  });

  test('a send into a closed socket, a server that is not reached, a failure', () => {
    const data = { type: 'text', text: 'x', length: 1 } as const;
    expect(
      problemIn(record({ kind: 'socket-send', socket: 1, sent: false, data }))?.meaning,
    ).toMatch(/lost/);
    expect(problemIn(record({ kind: 'socket-send', socket: 1, sent: true, data }))).toBeUndefined();
    expect(
      problemIn(
        record({ kind: 'peer-candidate-error', peer: 1, url: 'stun:x', code: 701, text: '' }),
      )?.meaning,
    ).toMatch(/not reached/);
    expect(
      problemIn(record({ kind: 'peer-state', peer: 1, which: 'dtls', state: 'failed' }))?.meaning,
    ).toMatch(/fingerprint/);
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
