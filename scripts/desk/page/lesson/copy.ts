// Copying a command, and saying that it was copied.
import { signal } from '@preact/signals';

/** What a screen reader is told. */
export const said = signal('');

const shownMs = 2000;
const timers = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();

/** `shown` is the element that has the text, to be selected where the browser does not let a page copy. */
export async function copy(
  button: HTMLElement,
  text: string,
  shown: Element | null,
): Promise<void> {
  const [first = ''] = text.split('\n');
  try {
    await navigator.clipboard.writeText(text);
    say(button, 'Copied', `Copied: ${first}${first === text ? '' : ' …'}`);
  } catch {
    if (shown) getSelection()?.selectAllChildren(shown);
    say(
      button,
      'Press Ctrl+C',
      'This browser does not let a page copy. The text is selected: press Ctrl+C, on a Mac Cmd+C.',
    );
  }
}

function say(button: HTMLElement, label: string, sentence: string): void {
  button.textContent = label;
  // The same sentence again would not be read again.
  said.value = said.value === sentence ? `${sentence} ` : sentence;
  clearTimeout(timers.get(button));
  timers.set(
    button,
    setTimeout(() => {
      button.textContent = 'Copy';
    }, shownMs),
  );
}

/** For the blocks of a page, which are not ours to draw: a Copy button copies the block that it is in. */
export function copyBlock(pressed: Element): void {
  const button = pressed.closest<HTMLElement>('.block > .copy');
  const code = button?.parentElement?.querySelector('code');
  if (button && code) copy(button, (code.textContent ?? '').trimEnd(), code);
}
