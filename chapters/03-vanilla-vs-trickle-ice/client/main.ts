import { allowWriting, onWrite, show } from './conversation.ts';
import { element } from './element.ts';
import { Peer } from './peer.ts';
import { type Description, Signaling, signalingUrl } from './signaling.ts';
import { Timeline } from './timeline.ts';

const sentences = {
  idle: 'Press Prepare in two tabs. Then press Connect in one of them.',
  ready: 'Ready. Press Connect here, or wait until the other tab does.',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  closed: 'The chat is over. You can start a new one.',
  failed: 'The connection has failed. Press Prepare in both tabs, then Connect in one of them.',
};
type State = keyof typeof sentences;

/** How long a connection may take, in milliseconds. A silent STUN server takes about 40 s, on each side. */
const patience = 100_000;

/** An address of TEST-NET-3 (RFC 5737): nobody has it, so nobody answers. */
const silentStunServer = { urls: 'stun:203.0.113.1:3478' };

const everybodyHears = 'The relay repeats everything to everybody.';

const status = element('status', HTMLElement);
const controls = element('controls', HTMLFieldSetElement);
const connectButton = element('connect', HTMLButtonElement);
const runBothButton = element('run-both', HTMLButtonElement);
const trickle = element('trickle', HTMLInputElement);
const silentStun = element('silent-stun', HTMLInputElement);

let state: State = 'idle';
let deadline: number | undefined;
let trickling = true;
let timeline: Timeline | undefined;
let nextRun: (() => void) | undefined;
let peer = createPeer();
let signaling: Signaling | undefined;

function setState(next: State, sentence: string = sentences[next]): void {
  state = next;
  status.dataset.state = state;
  status.textContent = sentence;
  controls.disabled = isBusy();
  connectButton.disabled = state !== 'ready';
  runBothButton.disabled = state !== 'ready';
  allowWriting(state === 'connected');
  clearTimeout(deadline);
  if (state === 'connecting') deadline = setTimeout(end, patience, 'failed');
}

function isBusy(): boolean {
  return state === 'connecting' || state === 'connected';
}

/** Shows what went wrong. Nothing that was typed or pasted is lost. */
function complain(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  if (isBusy()) end('failed', text);
  else status.textContent = text;
}

function createPeer(): Peer {
  const connection = new RTCPeerConnection({
    iceServers: silentStun.checked ? [silentStunServer] : [],
  });
  connection.addEventListener('icegatheringstatechange', () => {
    timeline?.mark(`gathering candidates: ${connection.iceGatheringState}`);
  });
  connection.addEventListener('connectionstatechange', () => {
    if (state !== 'closed') timeline?.mark(`connection: ${connection.connectionState}`);
  });
  return new Peer(connection, {
    onOpen: finishRun,
    onMessage: (text) => show('partner', text),
    onCandidate: (ice) => {
      timeline?.mark('first candidate: found');
      if (trickling) signaling?.send({ type: 'candidate', ice });
    },
    onEnd: end,
  });
}

function startAgain(): void {
  peer.close();
  peer = createPeer();
}

function end(how: 'closed' | 'failed', sentence?: string): void {
  peer.close();
  setState(how, sentence);
  if (how === 'closed') nextRun?.();
  nextRun = undefined;
}

function startRun(trickle: boolean): void {
  setState('connecting');
  trickling = trickle;
  timeline = new Timeline(trickle ? 'Trickle ICE' : 'Vanilla ICE');
}

function finishRun(): void {
  setState('connected');
  timeline?.mark('channel: open');
  if (nextRun) peer.hangUp();
}

/** First vanilla. When that channel has closed again, trickle. */
async function runBoth(): Promise<void> {
  nextRun = () => offer(true).catch(complain);
  await offer(false);
}

async function prepare(): Promise<void> {
  startAgain();
  signaling?.close();
  signaling = new Signaling({
    onOpen: () => setState('ready'),
    onOffer: (offer) => answer(offer).catch(complain),
    onAnswer: (answer) => acceptAnswer(answer).catch(complain),
    onCandidate: ({ ice }) => {
      timeline?.mark('first candidate: received');
      // A third tab's candidate fits no description here. That is no reason to end the chat.
      peer.addCandidate(ice).catch(console.warn);
    },
    onClose: loseServer,
  });
}

async function offer(trickle: boolean): Promise<void> {
  if (state !== 'ready') startAgain();
  startRun(trickle);
  signaling?.send({ type: 'offer', sdp: await peer.createOffer(trickling) });
  timeline?.mark('offer: sent');
}

async function answer(offer: Description): Promise<void> {
  if (peer.hasOffered) throw new Error('Both tabs pressed Connect. Let only one of them do it.');
  if (isBusy())
    show('system', `A third tab has broken your chat. ${everybodyHears} See chapter 4.`);
  if (state !== 'ready') startAgain();
  // Whoever answers does as the offer does: in vanilla ICE the candidates are in it.
  startRun(!offer.sdp.includes('a=candidate:'));
  timeline?.mark('offer: received');
  signaling?.send({ type: 'answer', sdp: await peer.createAnswer(offer, trickling) });
  timeline?.mark('answer: sent');
}

async function acceptAnswer(answer: Description): Promise<void> {
  timeline?.mark('answer: received');
  if (peer.hasOffered) await peer.acceptAnswer(answer);
  else show('system', `A third tab has joined: this answer is not for you. ${everybodyHears}`);
}

function loseServer(): void {
  const remedy = 'See that this chapter runs in its terminal, then press Prepare.';
  if (isBusy()) show('system', 'The signaling server has gone. An open chat does not need it.');
  else end('failed', `No signaling server answers at ${signalingUrl}. ${remedy}`);
}

/** Does something when the button is pressed, and shows why when it cannot be done. */
function onPress(id: string, action: () => Promise<void>): void {
  element(id, HTMLButtonElement).addEventListener('click', () => action().catch(complain));
}

onPress('prepare', prepare);
onPress('connect', () => offer(trickle.checked));
onPress('run-both', runBoth);
// A peer connection takes its ICE servers when it is made.
silentStun.addEventListener('change', startAgain);
onWrite((text) => peer.send(text));
// A tab that goes away says so: its partner need not wait for a time-out.
addEventListener('pagehide', () => peer.close());
setState('idle');
