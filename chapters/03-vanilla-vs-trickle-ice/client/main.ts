import { allowWriting, onWrite, show } from './conversation.ts';
import { element } from './element.ts';
import { Peer } from './peer.ts';
import { type Description, Signaling, signalingUrl } from './signaling.ts';

const sentences = {
  idle: 'Press Prepare in two tabs. Then press Connect in one of them.',
  ready: 'Ready. Press Connect here, or wait until the other tab does.',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  closed: 'The chat is over. You can start a new one.',
  failed: 'The connection has failed. Press Prepare in both tabs, then Connect in one of them.',
};
type State = keyof typeof sentences;

/** How long each wait may take, in milliseconds. A silent STUN server takes 40 s of vanilla ICE, on each side. */
const patience = { trickle: 20_000, vanilla: 60_000 };

/** An address of TEST-NET-3 (RFC 5737): nobody has it, so nobody answers. */
const silentStunServer = { urls: 'stun:203.0.113.1:3478' };

const everybodyHears = 'The relay repeats everything to everybody; chapter 4 cures that.';

const status = element('status', HTMLElement);
const controls = element('controls', HTMLFieldSetElement);
const connectButton = element('connect', HTMLButtonElement);
const trickle = element('trickle', HTMLInputElement);
const silentStun = element('silent-stun', HTMLInputElement);

let state: State = 'idle';
let clock: number | undefined;
let peer = createPeer();
let signaling: Signaling | undefined;
let isOfferer = false;
let trickling = true;
let runStart = 0;
const times = new Map<string, string>();

function setState(next: State, sentence: string = sentences[next]): void {
  state = next;
  status.dataset.state = state;
  status.textContent = sentence;
  controls.disabled = isBusy();
  connectButton.disabled = state !== 'ready';
  allowWriting(state === 'connected');
  clearInterval(clock);
  if (state === 'connecting') countSeconds(trickling ? patience.trickle : patience.vanilla);
}

/** Shows that something goes on, and gives up in the end. */
function countSeconds(most: number): void {
  const start = performance.now();
  const seconds = status.appendChild(document.createElement('span'));
  seconds.ariaHidden = 'true'; // A screen reader would begin the sentence anew each second.
  clock = setInterval(() => {
    const waited = performance.now() - start;
    if (waited >= most) end('failed');
    else seconds.textContent = ` ${Math.round(waited / 1_000)} s`;
  }, 1_000);
}

function isBusy(): boolean {
  return state === 'connecting' || state === 'connected';
}

/** Shows what goes wrong in this chat. Once it is over, its errors are nobody's business. */
function complain(chat: Peer): (error: unknown) => void {
  return (error) => {
    if (chat.isOver) return;
    end('failed');
    show('system', `The browser says: ${error instanceof Error ? error.message : error}`);
  };
}

function createPeer(): Peer {
  const iceServers = silentStun.checked ? [silentStunServer] : [];
  return new Peer(new RTCPeerConnection({ iceServers }), {
    onOpen: finishRun,
    onMessage: (text) => show('partner', text),
    onCandidate: (ice) => {
      mark('first candidate');
      if (trickling) signaling?.send({ type: 'candidate', ice });
    },
    onEnd: end,
  });
}

function startAgain(): void {
  peer.close();
  peer = createPeer();
}

function end(how: 'idle' | 'closed' | 'failed', sentence?: string): void {
  peer.close();
  if (how === 'idle') signaling?.close();
  setState(how, sentence);
}

function startRun(trickle: boolean): void {
  trickling = trickle;
  times.clear();
  runStart = performance.now();
  setState('connecting', trickle ? sentences.connecting : 'Gathering candidates…');
}

/** Notes how long after the start of this run something happened for the first time. */
function mark(step: string): void {
  const time = performance.now() - runStart;
  const text = time < 1_000 ? `${Math.round(time)} ms` : `${(time / 1_000).toFixed(1)} s`;
  if (!times.has(step)) times.set(step, text);
}

function finishRun(): void {
  mark('channel open');
  setState('connected');
  const list = [...times].map(([step, time]) => `${step} after ${time}`).join(', ');
  show('system', `${trickling ? 'Trickle' : 'Vanilla'} ICE: ${list}.`);
}

async function prepare(): Promise<void> {
  startAgain();
  signaling?.close();
  signaling = new Signaling({
    onOpen: () => setState('ready'),
    onOffer: (offer) => answer(offer).catch(complain(peer)),
    onAnswer: (answer) => acceptAnswer(answer).catch(complain(peer)),
    // A third tab's candidate fits no description here. That is no reason to end the chat.
    onCandidate: ({ ice }) => peer.addCandidate(ice).catch(console.warn),
    onClose: loseServer,
  });
}

async function offer(): Promise<void> {
  isOfferer = true;
  startRun(trickle.checked);
  signaling?.send({ type: 'offer', sdp: await peer.createOffer(trickling) });
  mark('offer sent');
  setState('connecting');
}

async function answer(offer: Description): Promise<void> {
  if (peer.hasOffered) return end('failed', 'Both tabs pressed Connect. Let only one do it.');
  if (isBusy()) show('system', `A third tab has broken your chat. ${everybodyHears}`);
  if (state !== 'ready') startAgain();
  isOfferer = false;
  // Whoever answers does as the offer does: in vanilla ICE the candidates are in it.
  startRun(!offer.sdp.includes('a=candidate:'));
  signaling?.send({ type: 'answer', sdp: await peer.createAnswer(offer, trickling) });
  mark('answer sent');
  setState('connecting');
}

async function acceptAnswer(answer: Description): Promise<void> {
  if (peer.hasOffered) await peer.acceptAnswer(answer);
  else if (isOfferer) show('system', `Two tabs have answered your offer. ${everybodyHears}`);
  else show('system', 'The answer to a third tab has come here, too. It is passed over.');
}

function loseServer(): void {
  const remedy = 'See that this chapter runs in its terminal, then press Prepare.';
  if (isBusy()) show('system', 'The signaling server has gone. An open chat does not need it.');
  else end('failed', `No signaling server answers at ${signalingUrl}. ${remedy}`);
}

/** Does something when the button is pressed, and shows why when it cannot be done. */
function onPress(id: string, action: () => Promise<void>): void {
  element(id, HTMLButtonElement).addEventListener('click', () => action().catch(complain(peer)));
}

onPress('prepare', prepare);
onPress('connect', offer);
// A peer connection takes its ICE servers when it is made.
silentStun.addEventListener('change', startAgain);
onWrite((text) => peer.send(text));
// A tab that goes away says so, and when the browser brings the page back, it shows no chat that has ended.
addEventListener('pagehide', () => end('idle'));
setState('idle');
