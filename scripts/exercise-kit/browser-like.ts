// Where the library differs from a browser in what our chapters use, it is made to behave like one. All that is said of
// "a browser" was seen in Chromium.
import * as stack from 'node-datachannel/polyfill';
import { nextTask } from './clock.ts';
import { defineEventHandler } from './event-handler.ts';

const events = [
  ...['connectionstatechange', 'datachannel', 'icecandidate', 'icecandidateerror', 'track'],
  ...['iceconnectionstatechange', 'icegatheringstatechange', 'signalingstatechange'],
  'negotiationneeded',
];

export class BrowserLikePeerConnection extends stack.RTCPeerConnection {
  #gathering: RTCIceGatheringState = 'new';
  /** The candidates that were told: no others stand in the local description. */
  readonly #told = new Set<string>();
  #isDescribed = false;
  #isClosed = false;
  #startTelling = () => {};
  /** The end of the last event about candidates; the first waits for setLocalDescription. */
  #lastTold = new Promise<void>((resolve) => {
    this.#startTelling = resolve;
  });

  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    for (const type of events) defineEventHandler(this, type);
  }

  // The library's constructor sets listeners of its own, which would call each on… handler a second time.
  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    if (#isClosed in this) super.addEventListener(...args);
  }

  /**
   * The library begins to gather with createDataChannel. In a browser, whoever has awaited setLocalDescription still finds
   * the state "new"; then comes an event with the state "gathering" and no candidate, then each candidate. So nothing
   * that the library tells is passed on before, and the state depends on what we say alone, however early a server was
   * asked.
   */
  override async setLocalDescription(description?: RTCSessionDescriptionInit): Promise<void> {
    await this.#inTurn(async () => {
      await super.setLocalDescription(description as RTCSessionDescriptionInit);
      this.#isDescribed = true;
    });
    // A task of its own: whoever awaits this call has had their turn by then.
    void nextTask().then(() => this.#beginGathering());
  }

  override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await this.#inTurn(async () => await super.setRemoteDescription(description));
  }

  override async addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
    await this.#inTurn(async () => await super.addIceCandidate(candidate));
  }

  // W3C WebRTC, "chain an asynchronous operation": each of these calls begins when the one before has ended, well or not,
  // and whoever waited for that has had their turn. In the library each is over in the moment of the call.
  async #inTurn(operation: () => Promise<void>): Promise<void> {
    await nextTask(); // awaited, not chained with then: so an error's stack leads back to the line that called
    await operation();
  }

  // The library has an empty description where a browser has null, so `if (peer.remoteDescription)` would never say no.
  override get localDescription() {
    return this.#isDescribed ? this.#withWhatWasTold(super.localDescription) : none;
  }

  override get pendingLocalDescription() {
    return this.signalingState === 'stable' ? none : this.localDescription;
  }

  override get currentLocalDescription() {
    return this.signalingState === 'stable' ? this.localDescription : none;
  }

  override get remoteDescription() {
    const description = super.remoteDescription;
    return description.type ? description : none;
  }

  override get iceGatheringState() {
    return this.#gathering;
  }

  override close(): void {
    this.#isClosed = true;
    super.close();
  }

  /** The library tells of candidates and of the end from threads of its own, in any order; here one after the other. */
  override dispatchEvent(event: Event): boolean {
    if (event.type !== 'icecandidate' && event.type !== 'icegatheringstatechange')
      return super.dispatchEvent(event);
    this.#lastTold = this.#lastTold.then(nextTask).then(() => this.#tell(event));
    return true;
  }

  #tell(event: Event): void {
    if (this.#isClosed) return;
    if (event.type === 'icecandidate') {
      const { candidate } = event as RTCPeerConnectionIceEvent;
      if (candidate) this.#told.add(bare(candidate.candidate));
      super.dispatchEvent(asTold(event));
    }
    // The library says "complete" even before it has told of the candidates.
    const lines = super.localDescription.sdp.match(/^a=candidate:/gm) ?? [];
    if (super.iceGatheringState !== 'complete' || this.#told.size < lines.length) return;
    this.#become('complete');
  }

  #beginGathering(): void {
    if (this.#isClosed || this.#gathering !== 'new') return;
    this.#become('gathering');
    this.#startTelling();
  }

  #become(state: 'gathering' | 'complete'): void {
    if (this.#gathering === state) return;
    this.#gathering = state;
    super.dispatchEvent(new Event('icegatheringstatechange'));
    // After the last candidate a browser hands over null. The library never does.
    if (state === 'complete') super.dispatchEvent(candidateEvent(null));
  }

  #withWhatWasTold({ type, sdp }: RTCSessionDescription): RTCSessionDescription {
    const told = sdp.replace(/^a=candidate:.*\r?\n/gm, (line) =>
      this.#told.has(bare(line)) ? line : '',
    );
    const isWhole = this.#gathering === 'complete';
    return new stack.RTCSessionDescription({
      type,
      sdp: isWhole ? told : told.replace(/^a=end-of-candidates\r?\n/gm, ''),
    });
  }
}

/** `null`, where the library's types promise a description. */
const none = null as unknown as RTCSessionDescription;

const candidateEvent = (candidate: RTCIceCandidate | null) =>
  new stack.RTCPeerConnectionIceEvent(candidate as RTCIceCandidate);

/** The library's candidates begin with "a=", as in a description; a browser's do not. */
const bare = (candidate: string) => candidate.trim().replace(/^a=/, '');

function asTold(event: Event): Event {
  const { candidate } = event as RTCPeerConnectionIceEvent;
  if (!candidate) return event;
  const init = { ...candidate.toJSON(), candidate: bare(candidate.candidate) };
  return candidateEvent(new stack.RTCIceCandidate(init));
}
