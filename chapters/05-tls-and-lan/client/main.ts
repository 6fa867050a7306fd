import { Chat, type State } from './chat.ts';
import { allowWriting, onWrite, show } from './conversation.ts';
import { element } from './element.ts';

/** The states in which a new chat may be begun. */
const quiet: State[] = ['idle', 'left', 'failed'];

const status = element('status', HTMLElement);
const startButton = element('start', HTMLButtonElement);
const stopButton = element('stop', HTMLButtonElement);
let clock: number | undefined;
let hasChatted = false;

const chat = new Chat(new URLSearchParams(location.search), {
  onState: showState,
  onMessage: (text) => show('partner', text),
  onNotice: (text) => show('system', text),
});

function showState(state: State, sentence: string): void {
  if (state === 'connected') {
    if (hasChatted) show('system', 'A new partner. What stands above was said with another one.');
    hasChatted = true;
  }
  status.dataset.state = state;
  status.textContent = sentence;
  startButton.disabled = !quiet.includes(state);
  stopButton.disabled = quiet.includes(state);
  allowWriting(state === 'connected');
  clearInterval(clock);
  if (state === 'connecting') countSeconds();
}

/** Shows that something goes on. */
function countSeconds(): void {
  const start = performance.now();
  const seconds = status.appendChild(document.createElement('span'));
  seconds.ariaHidden = 'true'; // A screen reader would begin the sentence anew each second.
  clock = setInterval(() => {
    seconds.textContent = ` ${Math.round((performance.now() - start) / 1_000)} s`;
  }, 1_000);
}

startButton.addEventListener('click', () => chat.start());
stopButton.addEventListener('click', () => chat.stop());
onWrite((text) => chat.send(text));
// A tab that goes away says so: its partner need not wait for a time-out. The browser may bring it back as it was.
addEventListener('pagehide', () => chat.stop());
