// Each RTCPeerConnection of the page: its making, its candidates, and what becomes of it.
import { watchCalls } from './calls.ts';
import { Channels } from './channels.ts';
import { keepCandidate } from './payload.ts';
import type { Reporter } from './reporter.ts';
import { States } from './states.ts';
import { say, wrapConstructor } from './wrap.ts';

/** What the recorder knows of a connection. Nothing in it holds the connection. */
export type Peer = { number: number; calls: number; states: States };

/** By number, as long as the page or the browser has it. */
export type Peers = { get(number: number): RTCPeerConnection | undefined };

export function watchPeers(reporter: Reporter): Peers {
  const note = reporter.record.bind(reporter);
  const known = new WeakMap<RTCPeerConnection, Peer>();
  const byNumber = new Map<number, WeakRef<RTCPeerConnection>>();
  const { prototype } = RTCPeerConnection;
  const channels = new Channels(reporter, (connection) => known.get(connection)?.number);

  const watch = (made: RTCPeerConnection, [given]: unknown[]) => {
    const peer = byNumber.size + 1;
    const states = new States(peer, note);
    known.set(made, { number: peer, calls: 0, states });
    byNumber.set(peer, new WeakRef(made));
    note({ kind: 'peer-new', peer, configuration: withoutSecrets(given) });
    states.follow(made);
    made.addEventListener('icecandidate', ({ candidate }) => {
      note({ kind: 'peer-candidate', peer, candidate: candidate && keepCandidate(candidate) });
    });
    made.addEventListener('icecandidateerror', ({ url, errorCode, errorText }) => {
      note({ kind: 'peer-candidate-error', peer, url, code: errorCode, text: errorText });
    });
    made.addEventListener('datachannel', ({ channel }) => channels.watch(channel, peer, true));
  };
  const names = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection'];
  wrapConstructor(names, watch, (error) => {
    note({ kind: 'thrown', call: 'new RTCPeerConnection', message: say(error) });
  });
  channels.wrap(prototype);
  watchCalls(
    prototype,
    reporter,
    (connection) => known.get(connection),
    (connection) => {
      known.get(connection)?.states.look(connection);
      channels.look(connection);
    },
  );
  return { get: (number) => byNumber.get(number)?.deref() };
}

/** What the desk shows of a configuration. A TURN server's user name and password are nobody's business. */
function withoutSecrets(given: unknown): RTCConfiguration {
  const { iceServers, iceTransportPolicy, bundlePolicy, rtcpMuxPolicy, iceCandidatePoolSize } =
    (given ?? {}) as RTCConfiguration;
  const all = {
    iceServers: iceServers && [...iceServers].map(({ urls }) => ({ urls })),
    ...{ iceTransportPolicy, bundlePolicy, rtcpMuxPolicy, iceCandidatePoolSize },
  };
  // Through JSON, so that it can travel to the desk whatever the page has put in; and what is undefined goes.
  return JSON.parse(JSON.stringify(all));
}
