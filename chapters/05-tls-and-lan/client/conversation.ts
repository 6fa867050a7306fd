import { element } from './element.ts';

export type From = 'me' | 'partner' | 'system';

const log = element('conversation', HTMLElement);
const form = element('composer', HTMLFormElement);
const box = element('message', HTMLInputElement);
const sendButton = element('send', HTMLButtonElement);

/** A partner may send thousands of messages, and long ones. They must not freeze the page. */
const maxEntries = 500;
const maxLength = 2_000; // as in the message box
let willScroll = false;

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
  });
}
