// What a person does and sees on a page, done within the page. Playwright's own hands and eyes, with which tests/chapters
// are written, look before each move that nothing stands in the way: that costs five times as much.
import type { Page } from 'playwright-core';

const patience = 20_000;

declare global {
  interface Window {
    /** `setTimeout` as it was before `hurry`. */
    unhurried?: typeof setTimeout;
  }
}

/** Presses a button, which must be there and be enabled. */
export const press = (page: Page, name: string): Promise<void> =>
  page.evaluate((name) => {
    const buttons = [...document.querySelectorAll('button')];
    const button = buttons.find(({ innerText }) => innerText.trim() === name);
    if (!button) throw new Error(`There is no button "${name}".`);
    if (button.disabled || button.matches(':disabled'))
      throw new Error(`The button "${name}" is grey.`);
    button.click();
  }, name);

export const isEnabled = (page: Page, name: string): Promise<boolean> =>
  page.getByRole('button', { name, exact: true }).isEnabled();

/** Writes into the text box of this name, in place of what is there. */
export const write = (page: Page, name: string, text: string): Promise<void> =>
  page.evaluate(
    ([name, text]) => {
      const labels = [...document.querySelectorAll('label')];
      const box = labels.find(({ textContent }) => textContent.trim() === name)?.control;
      if (!(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement))
        throw new Error(`There is no text box "${name}".`);
      if (box.disabled) throw new Error(`The text box "${name}" is grey.`);
      box.focus();
      box.value = text ?? '';
      box.dispatchEvent(new Event('input', { bubbles: true }));
    },
    [name, text],
  );

/** Waits until the text box has something in it, and gives that. */
export const read = (page: Page, name: string): Promise<string> =>
  page.evaluate(
    ([name, ms]) =>
      new Promise<string>((resolve, reject) => {
        const end = Date.now() + Number(ms);
        const look = () => {
          const labels = [...document.querySelectorAll('label')];
          const box = labels.find(({ textContent }) => textContent.trim() === name)?.control;
          const text = box && 'value' in box ? String(box.value) : '';
          if (text) resolve(text);
          else if (Date.now() > end) reject(new Error(`Nothing came into "${name}".`));
          else setTimeout(look, 10); // A value that changes is told to nobody.
        };
        look();
      }),
    [name, patience] as const,
  );

/** Waits until the status, or an entry of the conversation, is as `wanted` says. Gives what is there in the end. */
function watch(page: Page, selector: string, wanted: string, ms = patience): Promise<string[]> {
  return page.evaluate(
    ([selector, wanted, ms]) =>
      new Promise<string[]>((resolve) => {
        const fits = new RegExp(wanted, 's');
        const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
        const texts = () =>
          [...document.querySelectorAll<HTMLElement>(selector)].map((element) =>
            element.role === 'status'
              ? `${element.dataset.state}: ${oneLine(element.innerText)}`
              : `${element.dataset.from}: ${oneLine(element.innerText)}`,
          );
        const done = () => {
          clearTimeout(late);
          observer.disconnect();
          resolve(texts());
        };
        const look = () => texts().some((text) => fits.test(text)) && done();
        const observer = new MutationObserver(look);
        const all = { childList: true, subtree: true, attributes: true, characterData: true };
        const late = (window.unhurried ?? setTimeout)(done, ms);
        observer.observe(document.body, all);
        look();
      }),
    [selector, wanted, ms] as const,
  );
}

/** The status as "state: sentence", once `wanted` fits it, or after twenty seconds. */
export const statusOf = async (page: Page, wanted = ''): Promise<string> =>
  (await watch(page, '[role="status"]', wanted))[0] ?? '';

/** The entries as "from: text", once `wanted` fits one, or after twenty seconds. */
export const entriesOf = (page: Page, wanted = ''): Promise<string[]> =>
  watch(page, '[role="log"] [data-from]', wanted, wanted ? patience : 0);

/** Waits until the pages are in this state. */
export async function become(state: string, ...pages: Page[]): Promise<void> {
  for (const page of pages) {
    const status = await statusOf(page, `^${state}: `);
    if (!status.startsWith(`${state}: `))
      throw new Error(`A page did not become ${state}; its status is "${status}".`);
  }
}

export async function say(page: Page, text: string): Promise<void> {
  await write(page, 'Message', text);
  await press(page, 'Send');
}

/** Waits until the partner's message stands in the conversation. */
export async function hear(page: Page, text: string): Promise<void> {
  const wanted = `partner: ${text}`;
  const entries = await entriesOf(page, literal(wanted));
  if (!entries.includes(wanted))
    throw new Error(`"${text}" did not come from the partner, but:\n${entries.join('\n')}`);
}

/** Proves that the two hear each other. */
export async function converse(a: Page, b: Page): Promise<void> {
  const word = Math.random().toString(36).slice(2, 8);
  await say(a, `one ${word}`);
  await hear(b, `one ${word}`);
  await say(b, `two ${word}`);
  await hear(a, `two ${word}`);
}

export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** From now on the page's timers and its clock run so many times faster: nobody wants to wait for 20 seconds. */
export const hurry = (page: Page, times: number): Promise<void> =>
  page.evaluate((times) => {
    window.unhurried = window.setTimeout.bind(window) as typeof setTimeout;
    for (const name of ['setTimeout', 'setInterval'] as const) {
      const original = window[name].bind(window) as (run: () => void, ms?: number) => number;
      Object.assign(window, { [name]: (run: () => void, ms = 0) => original(run, ms / times) });
    }
    const now = performance.now.bind(performance);
    performance.now = () => now() * times;
  }, times);

/** Ticks the box, or chooses the radio button, of this name. */
export const choose = (page: Page, name: string): Promise<void> =>
  page.evaluate((name) => {
    const labels = [...document.querySelectorAll('label')];
    const label = labels.find(({ textContent }) => textContent.trim() === name);
    const control = label?.control;
    if (!control) throw new Error(`There is nothing to choose with the name "${name}".`);
    if (control.matches(':disabled')) throw new Error(`"${name}" is grey.`);
    control.click();
  }, name);
