import { Chat, type State } from './chat.ts';
import { allowWriting, onWrite, show } from './conversation.ts';
import { element } from './element.ts';

const sentences: Record<State, string> = {
  idle: 'Press Start to find a partner.',
  searching: 'Waiting for a partner…',
  connecting: 'Connecting…',
  connected: 'Connected. Say hello.',
  left: 'Your partner has left. Press Start for a new one.',
  failed: 'The connection has failed. Press Start to try again.',
};
/** The states in which there is nothing that could be stopped. */
const quiet: State[] = ['idle', 'left', 'failed'];

const status = element('status', HTMLElement);
const startButton = element('start', HTMLButtonElement);
const stopButton = element('stop', HTMLButtonElement);

/** With ?room=name in the address: the room to go to. */
const parameters = new URLSearchParams(location.search);
const chat = new Chat(parameters.get('room'), {
  onState: showState,
  onMessage: (text) => show('partner', text),
  onNotice: (text) => show('system', text),
});

let hasChatted = false;

function showState(state: State, sentence = sentences[state]): void {
  if (state === 'connected') {
    if (hasChatted) show('system', 'A new partner. What stands above was said with another one.');
    hasChatted = true;
  }
  status.dataset.state = state;
  status.textContent = sentence;
  startButton.disabled = !quiet.includes(state);
  stopButton.disabled = quiet.includes(state);
  allowWriting(state === 'connected');
}

startButton.addEventListener('click', () => chat.start());
stopButton.addEventListener('click', () => chat.stop());
onWrite((text) => chat.send(text));
// A tab that goes away says so: its partner need not wait for a time-out. The browser may bring it back as it was.
addEventListener('pagehide', () => chat.stop());
showState('idle');
