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
    if (event.type !== 'icecandidate' && event.type !== 'icegatheringstatechange')
      return super.dispatchEvent(event);
    // The library tells both from threads of its own, in any order.
    this.#become('gathering');
    if (event.type === 'icecandidate') {
      super.dispatchEvent(asTold(event));
      this.#found += 1;
    }
    const lines = this.localDescription?.sdp.match(/^a=candidate:/gm) ?? [];
    if (super.iceGatheringState === 'complete' && this.#found >= lines.length)
      this.#become('complete');
    return true;
  }

  #become(state: 'gathering' | 'complete'): void {
    if (this.#gathering === 'complete' || this.#gathering === state) return;
    this.#gathering = state;
    super.dispatchEvent(new Event('icegatheringstatechange'));
    // After the last candidate a browser hands over null. The library never does.
    if (state === 'complete') super.dispatchEvent(candidateEvent(null));
  }
}

const orNull = (description: RTCSessionDescription) =>
  (description.type ? description : null) as RTCSessionDescription;

const candidateEvent = (candidate: RTCIceCandidate | null) =>
  new stack.RTCPeerConnectionIceEvent(candidate as RTCIceCandidate);

/** The library's candidates begin with "a=", as in a description; a browser's do not. */
function asTold(event: Event): Event {
  const { candidate } = event as RTCPeerConnectionIceEvent;
  if (!candidate) return event;
  const init = { ...candidate.toJSON(), candidate: candidate.candidate.replace(/^a=/, '') };
  return candidateEvent(new stack.RTCIceCandidate(init));
}
