// A real WebRTC stack in Node. It opens its sockets on 127.0.0.1 only: no firewall asks, no packet leaves the machine.
import * as stack from 'node-datachannel/polyfill';
import { atEnd } from './at-end.ts';
import { BrowserLikePeerConnection } from './browser-like.ts';
import { setTimeout } from './clock.ts';

/** bindAddress is the library's own setting, beyond the standard. */
const onLoopback = (configuration: RTCConfiguration = {}) => ({
  iceServers: [],
  ...configuration,
  bindAddress: '127.0.0.1',
});

/**
 * Whoever is called begins to knock as soon as it has the caller's candidates. Within one process that can be before the
 * answer has arrived, and the library then fails the handshake (or loses its first packet and repeats it after 1 s),
 * since it does not know the answer's fingerprint yet. Any real network is slower than this.
 */
const NETWORK_DELAY = 20;

class LoopbackPeerConnection extends BrowserLikePeerConnection {
  #underWay: RTCIceCandidateInit[] | undefined;
  #closed = false;

  constructor(configuration?: RTCConfiguration) {
    super(onLoopback(configuration));
    atEnd(() => this.close());
  }

  override async setRemoteDescription({ type, sdp }: RTCSessionDescriptionInit): Promise<void> {
    if (type !== 'offer' || !sdp) return await super.setRemoteDescription({ type, sdp });
    const candidates = sdp.match(/^a=candidate:.*\r?\n/gm) ?? [];
    const bare = candidates.reduce((rest, line) => rest.replace(line, ''), sdp);
    this.#underWay = candidates.map((line) => ({ candidate: line.slice(2).trim(), sdpMid: '0' }));
    await super.setRemoteDescription({ type, sdp: bare });
    setTimeout(() => this.#deliver(), NETWORK_DELAY);
  }

  override async addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
    if (!candidate || !this.#underWay) return await super.addIceCandidate(candidate);
    this.#underWay.push(candidate);
    await super.addIceCandidate(null); // adds nothing, but takes its turn behind the description
  }

  #deliver(): void {
    const arrived = this.#underWay ?? [];
    this.#underWay = undefined;
    // A candidate that is refused here would have been an unhandled error in the learner's code; the channel stays shut.
    if (!this.#closed) for (const one of arrived) super.addIceCandidate(one).catch(() => {});
  }

  override close(): void {
    this.#closed = true;
    super.close();
  }
}

/** A real connection, closed after the test. */
export function createPeer(configuration?: RTCConfiguration): RTCPeerConnection {
  return new LoopbackPeerConnection(configuration) as unknown as RTCPeerConnection;
}

/** Resolves when the connection looks for candidates: from now on its local description is set. */
export function gatheringBegins(peer: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    peer.addEventListener('icegatheringstatechange', () => resolve(), { once: true });
  });
}

/** Makes `new RTCPeerConnection()` in the learner's file mean the real stack, as in a browser. */
export function installPeerConnection(): void {
  Object.assign(globalThis, {
    RTCPeerConnection: LoopbackPeerConnection,
    RTCIceCandidate: stack.RTCIceCandidate,
    RTCSessionDescription: stack.RTCSessionDescription,
  });
}

/** Hands each side's candidates to the other, those that come before the description once it is there. */
export function connectPeers(a: RTCPeerConnection, b: RTCPeerConnection): void {
  deliver(a, b);
  deliver(b, a);
}

function deliver(from: RTCPeerConnection, to: RTCPeerConnection): void {
  const early: RTCIceCandidate[] = [];
  from.addEventListener('icecandidate', ({ candidate }) => {
    if (!candidate) return;
    if (to.remoteDescription) void to.addIceCandidate(candidate);
    else early.push(candidate);
  });
  to.addEventListener('signalingstatechange', () => {
    if (to.remoteDescription)
      for (const candidate of early.splice(0)) void to.addIceCandidate(candidate);
  });
}
