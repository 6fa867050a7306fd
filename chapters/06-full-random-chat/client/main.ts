import { allowWriting, clear, onTyping, onWrite, show, showTyping } from './conversation.ts';
import { element } from './element.ts';
import { Matchmaking } from './matchmaking.ts';
import { Peer } from './peer.ts';
import { type Description, Signaling, signalingUrl } from './signaling.ts';

const sentences = {
  idle: 'Press Start to find a partner.',
  searching: 'Waiting for a partner…',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  reconnecting: 'The connection is interrupted. Looking for another path…',
  left: 'Your partner has left. Press Start for a new one.',
  failed:
    'No connection came about, or it was lost. A firewall may block it; a TURN server would help. Press Start to try again.',
};
type State = keyof typeof sentences;

/** How long a connection may take, in milliseconds. ICE itself can stay "new" for ever. */
const patience = 20_000;

/** With ?room=name in the address: the room to go to, instead of one with a stranger. */
const parameters = new URLSearchParams(location.search);
const ownRoom = parameters.get('room');
/** With ?relay in the address: only through a TURN server, to try it out. */
const iceTransportPolicy = parameters.has('relay') ? 'relay' : 'all';

const status = element('status', HTMLElement);
const startButton = element('start', HTMLButtonElement);
const nextButton = element('next', HTMLButtonElement);
const stopButton = element('stop', HTMLButtonElement);
const route = element('route', HTMLElement);

let state: State = 'idle';
let deadline: number | undefined;
let peer = createPeer();
let matchmaking: Matchmaking | undefined;
let signaling: Signaling | undefined;
let isOfferer = false;
let partnerIsGone = false;

function setState(next: State, sentence: string = sentences[next]): void {
  state = next;
  status.dataset.state = state;
  status.textContent = sentence;
  startButton.disabled = isBusy();
  nextButton.disabled = !isBusy() || state === 'searching';
  stopButton.disabled = !isBusy();
  allowWriting(state === 'connected');
  if (state !== 'connected') route.textContent = '';
  clearTimeout(deadline);
  if (state === 'connecting' || state === 'reconnecting')
    deadline = setTimeout(end, patience, 'failed');
}

function isBusy(): boolean {
  return state !== 'idle' && state !== 'left' && state !== 'failed';
}

/** Shows what goes wrong in this chat. Once it is over, its errors are nobody's business. */
function complain(chat: Peer): (error: unknown) => void {
  return (error) => {
    if (!chat.isOver) end('failed', error instanceof Error ? error.message : String(error));
  };
}

function createPeer(): Peer {
  return new Peer(new RTCPeerConnection({ iceTransportPolicy }), {
    onOpen: open,
    onMessage: (text) => show('partner', text),
    onCandidate: (ice) => signaling?.send({ type: 'candidate', ice }),
    onTyping: showTyping,
    onInterrupt: interrupt,
    onEnd: () => end('left'),
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
  clear();
  partnerIsGone = false;
  setState('searching');
  if (ownRoom) enterRoom(ownRoom);
  else matchmaking = new Matchmaking(enterRoom, loseServer);
}

function next(): void {
  leave();
  start();
}

function enterRoom(roomId: string): void {
  // A friend may take an hour to come. A partner who was found comes now.
  if (!ownRoom) setState('connecting');
  peer = createPeer();
  signaling = new Signaling(roomId, {
    onAccept: (isSecond, iceServers) => {
      peer.useIceServers(iceServers);
      isOfferer = isSecond;
      if (isSecond) offer().catch(complain(peer));
    },
    onReject: refuse,
    onResume: resume,
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
  // In the middle of a chat, an offer is the partner's ICE restart.
  if (state === 'searching') setState('connecting');
  signaling?.send({ type: 'answer', sdp: await peer.createAnswer(offer) });
}

async function open(): Promise<void> {
  setState('connected');
  const candidates = await peer.route();
  const how = candidates.includes('relay') ? 'through a TURN server' : 'directly';
  if (state === 'connected') route.textContent = `Connected ${how}: ${candidates.join(' – ')}`;
}

/** One ICE restart before giving up, made by whoever made the first offer: never by both. */
function interrupt(): void {
  if (state === 'reconnecting') return;
  setState('reconnecting');
  if (partnerIsGone) end('left');
  else if (isOfferer) restart().catch(complain(peer));
}

async function restart(): Promise<void> {
  signaling?.send({ type: 'offer', sdp: await peer.restartIce() });
}

/** The server is back, or we are. An offer that was sent meanwhile was lost. */
function resume(): void {
  show('system', 'The server is back.');
  if (state === 'reconnecting' && isOfferer) restart().catch(complain(peer));
}

function refuse(reason: string): void {
  if (state === 'connected') signaling?.close();
  else end('failed', `The room did not let you in: ${reason}.`);
}

function losePartner(): void {
  signaling?.close();
  partnerIsGone = true;
  if (state === 'reconnecting')
    end('left', 'The connection was lost, and your partner is gone. Press Start for a new one.');
  // Some clients close their WebSocket as soon as they are connected. The data channel knows better: it may open
  // in a moment, and once it is open, it tells when the partner goes.
  const chat = peer;
  // If our own time is up before, it was no leaving: both have waited in vain, and the partner was first to say so.
  setTimeout(() => chat === peer && state === 'connecting' && end('left'), 3_000);
}

function loseServer(wasThere: boolean): void {
  const remedy = 'See that this chapter runs in its terminal, then press Start.';
  if (wasThere)
    show(
      'system',
      'The server is away. It is tried again by itself; an open chat does not need it.',
    );
  else end('failed', `No server answers at ${signalingUrl}. ${remedy}`);
}

startButton.addEventListener('click', start);
nextButton.addEventListener('click', next);
stopButton.addEventListener('click', () => end('idle'));
onWrite((text) => peer.send(text));
onTyping(() => peer.sendTyping());
// A tab that goes away says so: its partner need not wait for a time-out.
addEventListener('pagehide', leave);
setState('idle');
