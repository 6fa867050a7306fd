// Two tabs of chapter 1, and what a learner does in them: carry an offer, carry the answer back.
import type { Page } from 'playwright-core';
import type { Bench } from './bench.ts';
import { press, read, write } from './hands.ts';

const named = (name: string) => (page: Page) => page.getByRole('textbox', { name, exact: true });
export const own = named('Your description');
export const theirs = named('Their description');
export const box = named('Message');

export const two = async ({ open }: Bench): Promise<[Page, Page]> => [await open(), await open()];

export const description = (page: Page): Promise<string> => read(page, 'Your description');
export const paste = (page: Page, text: string): Promise<void> =>
  write(page, 'Their description', text);

/** Carries an offer. Gives the answer's line. */
export async function answer(a: Page, b: Page): Promise<string> {
  await press(a, 'Create offer');
  await paste(b, await description(a));
  await press(b, 'Create answer');
  return description(b);
}

/** Carries both lines. */
export async function carry(a: Page, b: Page): Promise<void> {
  await paste(a, await answer(a, b));
  await press(a, 'Accept answer');
}

/** From now on notes the page's connections. The function that it gives tells their states. */
export async function connections(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const made: RTCPeerConnection[] = [];
    const Original = RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    };
    Object.assign(window, { statesOfConnections: () => made.map((each) => each.connectionState) });
  });
  return () => page.evaluate('statesOfConnections()');
}
