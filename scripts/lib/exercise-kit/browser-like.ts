// Where the library differs from a browser in what our chapters use, it is made to behave like one.
import * as stack from 'node-datachannel/polyfill';

export class BrowserLikePeerConnection extends stack.RTCPeerConnection {
  #gathering: RTCIceGatheringState = 'new';
  #found = 0;

  // The library has an empty description where a browser has null, so `if (peer.remoteDescription)` would never say no.
  override get localDescription() {
    return orNull(super.localDescription);
  }

  override get remoteDescription() {
    return orNull(super.remoteDescription);
  }

  // The library says "in-progress" for "gathering", and "complete" even before it has told of the candidates.
  override get iceGatheringState() {
    return this.#gathering;
  }

  override dispatchEvent(event: Event): boolean {
    const { type } = event;
    const told = type !== 'icegatheringstatechange' && super.dispatchEvent(asTold(event));
    if (type === 'icecandidate') this.#found += 1;
    if (type === 'icecandidate' || type === 'icegatheringstatechange') this.#gather();
    return told;
  }

  #gather(): void {
    const lines = this.localDescription?.sdp.match(/^a=candidate:/gm) ?? [];
    const complete = super.iceGatheringState === 'complete' && this.#found >= lines.length;
    const state = complete ? 'complete' : 'gathering';
    if (state === this.#gathering || this.#gathering === 'complete') return;
    this.#gathering = state;
    super.dispatchEvent(new Event('icegatheringstatechange'));
    // After the last candidate a browser hands over null. The library never does.
    if (complete) super.dispatchEvent(candidateEvent(null));
  }
}

const orNull = (description: RTCSessionDescription) =>
  (description.type ? description : null) as RTCSessionDescription;

const candidateEvent = (candidate: RTCIceCandidate | null) =>
  new stack.RTCPeerConnectionIceEvent(candidate as RTCIceCandidate);

/** The library's candidates begin with "a=", as in a description; a browser's do not. */
function asTold(event: Event): Event {
  const { candidate } = event as RTCPeerConnectionIceEvent;
  if (event.type !== 'icecandidate' || !candidate) return event;
  const init = { ...candidate.toJSON(), candidate: candidate.candidate.replace(/^a=/, '') };
  return candidateEvent(new stack.RTCIceCandidate(init));
}
