import { element } from './element.ts';

export type From = 'me' | 'partner' | 'system';

const log = element('conversation', HTMLElement);
const form = element('composer', HTMLFormElement);
const box = element('message', HTMLInputElement);
const sendButton = element('send', HTMLButtonElement);
const typing = element('typing', HTMLElement);

/** A partner may send thousands of messages, and long ones. They must not freeze the page. */
const maxEntries = 500;
const maxLength = 2_000; // as in the message box
let willScroll = false;

/** How long one sign of typing lasts on the partner's page, and how often one is sent, in milliseconds. */
const typingLasts = 3_000;
const typingEvery = 1_000;
let typingEnds: number | undefined;
let typingSent = 0;

/** Empties the conversation: the next partner is somebody else. */
export function clear(): void {
  log.replaceChildren();
}

/** Adds one entry to the conversation. */
export function show(from: From, text: string): void {
  const entry = document.createElement('p');
  entry.dataset.from = from;
  // textContent, never innerHTML: what a stranger types must stay text.
  entry.textContent = text.length > maxLength ? `${text.slice(0, maxLength)}… (cut off)` : text;
  log.append(entry);
  if (log.childElementCount > maxEntries) log.firstElementChild?.remove();
  // Scrolling makes the browser lay out the page. Once a frame is enough, however much a partner sends.
  if (!willScroll) requestAnimationFrame(scrollToEnd);
  willScroll = true;
  if (from === 'partner') hideTyping();
}

function scrollToEnd(): void {
  willScroll = false;
  log.scrollTop = log.scrollHeight;
}

// A box that has become lower must not hide its last entries.
new ResizeObserver(scrollToEnd).observe(log);

/** Lets the user write, or not. What is in the box already stays there. */
export function allowWriting(allowed: boolean): void {
  box.disabled = !allowed;
  sendButton.disabled = !allowed;
  if (allowed) box.focus();
  else hideTyping();
}

/** Calls `send` with each message the user writes. `send` answers whether it could send it. */
export function onWrite(send: (text: string) => boolean): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text === '') return;
    // An unsent message stays in the box, so that nothing typed is lost.
    if (!send(text)) return show('system', 'Not sent. Your message is still in the box.');
    show('me', text);
    box.value = '';
    typingSent = 0;
  });
}

/** Calls `tell` while the user types, but not for every key. */
export function onTyping(tell: () => void): void {
  box.addEventListener('input', () => {
    if (box.value === '' || Date.now() - typingSent < typingEvery) return;
    typingSent = Date.now();
    tell();
  });
}

/** Shows for a while that the partner types. Nobody says when they stop: they may just go away. */
export function showTyping(): void {
  typing.textContent = 'Your partner is typing…';
  clearTimeout(typingEnds);
  typingEnds = setTimeout(hideTyping, typingLasts);
}

function hideTyping(): void {
  typing.textContent = '';
}
