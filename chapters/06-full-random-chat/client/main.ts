import { Chat, type State } from './chat.ts';
import { allowWriting, clear, onTyping, onWrite, show, showTyping } from './conversation.ts';
import { element } from './element.ts';

const sentences: Record<State, string> = {
  idle: 'Press Start to find a partner.',
  searching: 'Waiting for a partner…',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  reconnecting: 'The connection is interrupted. Looking for another path…',
  left: 'Your partner has left. Press Start for a new one.',
  failed:
    'No connection came about, or it was lost. A firewall may block it; a TURN server would help. Press Start to try again.',
};
/** The states in which there is nothing that could be stopped. */
const quiet: State[] = ['idle', 'left', 'failed'];

const status = element('status', HTMLElement);
const startButton = element('start', HTMLButtonElement);
const nextButton = element('next', HTMLButtonElement);
const stopButton = element('stop', HTMLButtonElement);
const route = element('route', HTMLElement);

/** With ?room=name in the address: the room to go to. With ?relay: only through a TURN server, to try it out. */
const parameters = new URLSearchParams(location.search);
const options = {
  ownRoom: parameters.get('room'),
  iceTransportPolicy: parameters.has('relay') ? ('relay' as const) : ('all' as const),
};
const chat = new Chat(options, {
  onState: showState,
  onMessage: (text) => show('partner', text),
  onTyping: showTyping,
  onNotice: (text) => show('system', text),
  onRoute: showRoute,
});

function showState(state: State, sentence = sentences[state]): void {
  status.dataset.state = state;
  status.textContent = sentence;
  startButton.disabled = !quiet.includes(state);
  nextButton.disabled = state === 'idle' || state === 'searching';
  stopButton.disabled = quiet.includes(state);
  allowWriting(state === 'connected');
  if (state !== 'connected') route.textContent = '';
}

function showRoute(candidates: RTCIceCandidateType[]): void {
  const how = candidates.includes('relay') ? 'through a TURN server' : 'directly';
  route.textContent = `Connected ${how}: ${candidates.join(' – ')}`;
}

function start(): void {
  clear();
  chat.start();
}

startButton.addEventListener('click', start);
nextButton.addEventListener('click', start);
stopButton.addEventListener('click', () => chat.stop());
onWrite((text) => chat.send(text));
onTyping(() => chat.sendTyping());
// A tab that goes away says so: its partner need not wait for a time-out. The browser may bring it back as it was.
addEventListener('pagehide', () => chat.close());
showState('idle');
