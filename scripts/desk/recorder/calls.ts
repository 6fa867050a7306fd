// What the page asks of a connection, and what comes of it.
import { type PeerMethod, peerMethods } from '../wire/record.ts';
import { keepCandidate, keepDescription } from './payload.ts';
import type { Peer } from './peers.ts';
import type { Reporter } from './reporter.ts';
import { observe, wrapMethod } from './wrap.ts';

/** `look` is called after each: a connection tells some of its new states by no event. */
export function watchCalls(
  prototype: RTCPeerConnection,
  reporter: Reporter,
  find: (connection: RTCPeerConnection) => Peer | undefined,
  look: (connection: RTCPeerConnection) => void,
): void {
  const note = reporter.record.bind(reporter);
  type Call = { peer: number; call: number; method: PeerMethod };
  const tellDone = (call: Call, connection: RTCPeerConnection, value: unknown) => {
    note({ kind: 'peer-done', ...call, ...givenBy(call.method, connection, value) });
    look(connection);
  };
  const tellFailed = (call: Call, connection: RTCPeerConnection, error: unknown) => {
    const { name, message } = error instanceof Object ? (error as Error) : new Error(`${error}`);
    note({ kind: 'peer-failed', ...call, name: `${name}`, message: `${message}` });
    look(connection);
  };
  for (const method of peerMethods)
    wrapMethod({ prototype }, method, {
      before: (connection, [given]) => {
        const known = find(connection);
        if (!known) return undefined;
        known.calls += 1;
        const call = { peer: known.number, call: known.calls, method };
        note({ kind: 'peer-call', ...call, ...givenTo(method, given) });
        return call;
      },
      returned: (call, connection, _, value) => {
        if (!(value instanceof Promise)) return tellDone(call, connection, value);
        return observe(
          value,
          (given) => tellDone(call, connection, given),
          (error) => tellFailed(call, connection, error),
        );
      },
      threw: (call, connection, _, error) => tellFailed(call, connection, error),
    });
}

function givenTo(method: PeerMethod, given: unknown) {
  if (method === 'addIceCandidate')
    return { candidate: given ? keepCandidate(given as RTCIceCandidateInit) : null };
  const isDescribing = method === 'setLocalDescription' || method === 'setRemoteDescription';
  return isDescribing && given instanceof Object
    ? { description: keepDescription(given as RTCSessionDescriptionInit) }
    : {};
}

function givenBy(method: PeerMethod, connection: RTCPeerConnection, value: unknown) {
  const description = method === 'setLocalDescription' ? connection.localDescription : value;
  return description instanceof Object
    ? { description: keepDescription(description as RTCSessionDescriptionInit) }
    : {};
}
