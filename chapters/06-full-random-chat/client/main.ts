import { Chat, type State } from './chat.ts';
import { allowWriting, clear, onTyping, onWrite, show, showTyping } from './conversation.ts';
import { element } from './element.ts';

/** The states in which a new chat may be begun. */
const quiet: State[] = ['idle', 'left', 'failed'];

const status = element('status', HTMLElement);
const startButton = element('start', HTMLButtonElement);
const nextButton = element('next', HTMLButtonElement);
const stopButton = element('stop', HTMLButtonElement);
const route = element('route', HTMLElement);
let clock: number | undefined;

const chat = new Chat(new URLSearchParams(location.search), {
  onState: showState,
  onMessage: (text) => show('partner', text),
  onTyping: showTyping,
  onNotice: (text) => show('system', text),
  onRoute: showRoute,
});

function showState(state: State, sentence: string): void {
  status.dataset.state = state;
  status.textContent = sentence;
  startButton.disabled = !quiet.includes(state);
  nextButton.disabled = state === 'idle' || state === 'searching';
  stopButton.disabled = quiet.includes(state);
  allowWriting(state === 'connected');
  if (state !== 'connected') route.textContent = '';
  clearInterval(clock);
  if (state === 'connecting' || state === 'reconnecting') countSeconds();
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
