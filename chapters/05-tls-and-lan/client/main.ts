import { allowWriting, onWrite, show } from './conversation.ts';
import { element } from './element.ts';
import { Matchmaking } from './matchmaking.ts';
import { Peer } from './peer.ts';
import { type Description, Signaling, signalingUrl } from './signaling.ts';

const sentences = {
  idle: 'Press Start to find a partner.',
  searching: 'Waiting for a partner…',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  left: 'Your partner has left. Press Start for a new one.',
  failed: 'The connection has failed. Press Start to try again.',
};
type State = keyof typeof sentences;

/** How long a connection may take, in milliseconds. ICE itself can stay "new" for ever. */
const patience = 20_000;

/** With ?room=name in the address: the room to go to, instead of one with a stranger. */
const ownRoom = new URLSearchParams(location.search).get('room');

const status = element('status', HTMLElement);
const startButton = element('start', HTMLButtonElement);
const stopButton = element('stop', HTMLButtonElement);

let state: State = 'idle';
let deadline: number | undefined;
let peer = createPeer();
let matchmaking: Matchmaking | undefined;
let signaling: Signaling | undefined;

function setState(next: State, sentence: string = sentences[next]): void {
  state = next;
  status.dataset.state = state;
  status.textContent = sentence;
  startButton.disabled = isBusy();
  stopButton.disabled = !isBusy();
  allowWriting(state === 'connected');
  clearTimeout(deadline);
  if (state === 'connecting') deadline = setTimeout(end, patience, 'failed');
}

function isBusy(): boolean {
  return state === 'searching' || state === 'connecting' || state === 'connected';
}

/** Shows what goes wrong in this chat. Once it is over, its errors are nobody's business. */
function complain(chat: Peer): (error: unknown) => void {
  return (error) => {
    if (!chat.isOver) end('failed', error instanceof Error ? error.message : String(error));
  };
}

function createPeer(): Peer {
  return new Peer(new RTCPeerConnection(), {
    onOpen: () => setState('connected'),
    onMessage: (text) => show('partner', text),
    onCandidate: (ice) => signaling?.send({ type: 'candidate', ice }),
    onEnd: (how) => end(how === 'closed' ? 'left' : 'failed'),
  });
}

/** Leaves matchmaking, room and partner, whichever there are. */
function leave(): void {
  matchmaking?.close();
  signaling?.close();
  peer.close();
}

function end(how: 'idle' | 'left' | 'failed', sentence?: string): void {
  leave();
  setState(how, sentence);
}

function start(): void {
  setState('searching');
  if (ownRoom) enterRoom(ownRoom);
  else matchmaking = new Matchmaking(enterRoom, loseServer);
}

function enterRoom(roomId: string): void {
  // A friend may take an hour to come. A partner who was found comes now.
  if (!ownRoom) setState('connecting');
  peer = createPeer();
  signaling = new Signaling(roomId, {
    onAccept: (isSecond) => isSecond && offer().catch(complain(peer)),
    onReject: (reason) => end('failed', `The room did not let you in: ${reason}.`),
    onOffer: (offer) => answer(offer).catch(complain(peer)),
    onAnswer: (answer) => peer.acceptAnswer(answer).catch(complain(peer)),
    // A candidate that is of no use here is no reason to end the chat.
    onCandidate: ({ ice }) => peer.addCandidate(ice).catch(console.warn),
    onBye: losePartner,
    onClose: loseServer,
  });
}

async function offer(): Promise<void> {
  setState('connecting');
  signaling?.send({ type: 'offer', sdp: await peer.createOffer() });
}

async function answer(offer: Description): Promise<void> {
  setState('connecting');
  signaling?.send({ type: 'answer', sdp: await peer.createAnswer(offer) });
}

function losePartner(): void {
  signaling?.close();
  // Some clients close their WebSocket as soon as they are connected. The data channel knows better: it may open
  // in a moment, and once it is open, it tells when the partner goes.
  const chat = peer;
  // If our own time is up before, it was no leaving: both have waited in vain, and the partner was first to say so.
  setTimeout(() => chat === peer && state === 'connecting' && end('left'), 3_000);
}

function loseServer(): void {
  const remedy = 'See that this chapter runs in its terminal, then press Start.';
  if (state === 'connected') show('system', 'The server has gone. An open chat does not need it.');
  else end('failed', `No server answers at ${signalingUrl}. ${remedy}`);
}

startButton.addEventListener('click', start);
stopButton.addEventListener('click', () => end('idle'));
onWrite((text) => peer.send(text));
// A tab that goes away says so: its partner need not wait for a time-out.
addEventListener('pagehide', leave);
setState('idle');
