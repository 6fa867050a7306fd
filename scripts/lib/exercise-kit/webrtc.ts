// A real WebRTC stack in Node. It opens its sockets on 127.0.0.1 only: no firewall asks, no packet leaves the machine.
import * as stack from 'node-datachannel/polyfill';
import { BrowserLikePeerConnection } from './browser-like.ts';
import { atEnd } from './end.ts';

/** bindAddress is the library's own setting, beyond the standard. */
const onLoopback = (configuration: RTCConfiguration = {}) => ({
  iceServers: [],
  ...configuration,
  bindAddress: '127.0.0.1',
});

class LoopbackPeerConnection extends BrowserLikePeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(onLoopback(configuration));
    atEnd(() => this.close());
  }
}

/** A real connection, closed after the test. */
export function createPeer(configuration?: RTCConfiguration): RTCPeerConnection {
  return new LoopbackPeerConnection(configuration) as unknown as RTCPeerConnection;
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
