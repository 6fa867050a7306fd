// Chapter 4 as its tabs tell it: Start in both, a match, a room, an offer, an answer, candidates, a chat.
import {
  calls,
  candidate,
  closed,
  hears,
  open,
  opens,
  page,
  Scene,
  sdp,
  sends,
  text,
} from './scene.ts';

/** @param candidates How many each side finds. */
export function chat(candidates = 3, thirdWaits = false): Scene {
  const scene = new Scene();
  const [a, b] = [scene.tab('a'), scene.tab('b')];
  a(0, page('a'));
  b(180, page('b'));
  if (thirdWaits) {
    const c = scene.tab('c');
    c(9000, page('c'))(9800, { kind: 'press', button: 'Start' })(9801, opens(1, '/matchmaking'));
    c(9804, open(1))(9804.3, sends(1, { user_id: 'u-c' }));
    c(9805, { kind: 'status', state: 'searching', sentence: 'Waiting for a partner…' });
  }
  a(3000, { kind: 'press', button: 'Start' });
  a(3001, opens(1, '/matchmaking'))(3004, open(1))(3004.2, sends(1, { user_id: 'u-a' }));
  a(3002, { kind: 'status', state: 'searching', sentence: 'Waiting for a partner…' });
  b(5200, { kind: 'press', button: 'Start' });
  b(5201, opens(1, '/matchmaking'))(5203, open(1))(5203.2, sends(1, { user_id: 'u-b' }));
  b(5201.5, { kind: 'status', state: 'searching', sentence: 'Waiting for a partner…' });
  const match = { type: 'MATCH', room_id: 'match-7a0c', user_id: '', created_at: '' };
  for (const [tab, more] of [
    [a, 0],
    [b, 0.4],
  ] as const) {
    tab(5204.5 + more, hears(1, match))(5204.6 + more, { kind: 'socket-closing', socket: 1 });
    tab(5204.7 + more, opens(2, '/signaling'))(5206 + more, closed(1, 1000, 'matched'));
    tab(5207 + more, open(2));
    tab(5207.2 + more, sends(2, { type: 'register', roomId: 'match-7a0c', clientId: 'u' }));
    tab(5208.4 + more, hears(2, { type: 'accept', isExistClient: more > 0 }));
    tab(5208.6 + more, { kind: 'peer-new', peer: 1, configuration: {} });
    tab(5208.8 + more, { kind: 'status', state: 'connecting', sentence: 'Connecting…' });
  }
  const offer = { type: 'offer' as const, sdp: sdp('bbbb') };
  const answer = { type: 'answer' as const, sdp: sdp('aaaa') };
  b(5209.5, {
    kind: 'channel-new',
    peer: 1,
    channel: 1,
    label: 'chat',
    id: null,
    negotiated: false,
    byPartner: false,
  });
  calls(b, 5210, 'createOffer', offer);
  calls(b, 5212, 'setLocalDescription', offer, 2);
  b(5213, { kind: 'peer-state', peer: 1, which: 'signaling', state: 'have-local-offer' });
  b(5213.1, sends(2, offer))(5213.4, {
    kind: 'peer-state',
    peer: 1,
    which: 'gathering',
    state: 'gathering',
  });
  a(5214.4, hears(2, offer));
  calls(a, 5214.5, 'setRemoteDescription', offer);
  a(5216, { kind: 'peer-state', peer: 1, which: 'signaling', state: 'have-remote-offer' });
  for (let number = 1; number <= candidates; number += 1) {
    const found = candidate('bbbb', number);
    b(5214 + number / 3, { kind: 'peer-candidate', peer: 1, candidate: found });
    b(5214.05 + number / 3, sends(2, { type: 'candidate', ice: found }));
    a(5215.2 + number / 3, hears(2, { type: 'candidate', ice: found }));
  }
  calls(a, 5219, 'createAnswer', answer, 2);
  calls(a, 5220.5, 'setLocalDescription', answer, 3);
  a(5221.6, { kind: 'peer-state', peer: 1, which: 'signaling', state: 'stable' });
  a(5221.8, sends(2, answer))(5222, {
    kind: 'peer-state',
    peer: 1,
    which: 'gathering',
    state: 'gathering',
  });
  for (let number = 1; number <= candidates; number += 1) {
    const found = candidate('aaaa', number);
    a(5222.2 + number / 3, { kind: 'peer-candidate', peer: 1, candidate: found });
    a(5222.25 + number / 3, sends(2, { type: 'candidate', ice: found }));
    b(5223.4 + number / 3, hears(2, { type: 'candidate', ice: found }));
  }
  b(5223, hears(2, answer));
  calls(b, 5223.1, 'setRemoteDescription', answer, 3);
  b(5224.6, { kind: 'peer-state', peer: 1, which: 'signaling', state: 'stable' });
  for (const [tab, more] of [
    [a, 0],
    [b, 1.3],
  ] as const) {
    tab(5226 + more, { kind: 'peer-state', peer: 1, which: 'ice', state: 'checking' });
    tab(5226.2 + more, { kind: 'peer-state', peer: 1, which: 'connection', state: 'connecting' });
    tab(5236 + more, { kind: 'peer-state', peer: 1, which: 'ice', state: 'connected' });
    tab(5236.5 + more, { kind: 'peer-state', peer: 1, which: 'dtls', state: 'connecting' });
    tab(5236.7 + more, {
      kind: 'peer-pair',
      peer: 1,
      local: candidate('aaaa', 1).candidate,
      remote: candidate('bbbb', 1).candidate,
    });
    tab(5262 + more, { kind: 'peer-state', peer: 1, which: 'dtls', state: 'connected' });
    tab(5262.4 + more, { kind: 'peer-state', peer: 1, which: 'connection', state: 'connected' });
    tab(5290 + more, { kind: 'peer-state', peer: 1, which: 'gathering', state: 'complete' });
  }
  b(5266, { kind: 'channel-state', peer: 1, channel: 1, state: 'open' });
  b(5266.3, { kind: 'status', state: 'connected', sentence: 'Connected. Say hello.' });
  a(5266.4, {
    kind: 'channel-new',
    peer: 1,
    channel: 1,
    label: 'chat',
    id: 1,
    negotiated: false,
    byPartner: true,
  });
  a(5266.6, { kind: 'channel-state', peer: 1, channel: 1, state: 'open' });
  a(5266.9, { kind: 'status', state: 'connected', sentence: 'Connected. Say hello.' });
  a(8400, { kind: 'channel-send', peer: 1, channel: 1, data: text('hello'), sent: true });
  b(8400.8, { kind: 'channel-message', peer: 1, channel: 1, data: text('hello') });
  b(12_650, {
    kind: 'channel-send',
    peer: 1,
    channel: 1,
    data: text('Hi! How are you?'),
    sent: true,
  });
  // This clock goes a little behind the other one.
  a(12_649.7, { kind: 'channel-message', peer: 1, channel: 1, data: text('Hi! How are you?') });
  a(15_000, { kind: 'press', button: 'Stop' });
  a(15_000.3, { kind: 'socket-closing', socket: 2 });
  a(15_000.6, { kind: 'peer-call', peer: 1, call: 9, method: 'close' });
  a(15_002, closed(2, 1005))(15_001, { kind: 'status', state: 'idle', sentence: 'Press Start.' });
  b(15_002, hears(2, { type: 'bye' }))(15_003, { kind: 'socket-closing', socket: 2 });
  b(15_003.5, { kind: 'channel-state', peer: 1, channel: 1, state: 'closed' });
  b(15_005, closed(2, 1000, 'your partner has left'));
  b(15_005.5, { kind: 'status', state: 'left', sentence: 'Your partner has left.' });
  return scene;
}
