import { describe, expect, test } from 'vitest';
import { browserWords } from '../../../scripts/desk/page/inspect/browser-words.ts';
import { closeCode, knownCloseCodes } from '../../../scripts/desk/page/inspect/close-codes.ts';
import { problemIn } from '../../../scripts/desk/page/inspect/problems.ts';

import { record } from './items.ts';

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
