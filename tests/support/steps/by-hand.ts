// Two tabs of chapter 1, and what a learner does in them: carry an offer, carry the answer back.
import type { Page } from 'playwright-core';
import { ownDescription, pasteDescription, press } from '../meet.ts';
import type { Bench } from './bench.ts';

const named = (name: string) => (page: Page) => page.getByRole('textbox', { name, exact: true });
export const own = named('Your description');
export const theirs = named('Their description');
export const box = named('Message');

export const isEnabled = (page: Page, name: string): Promise<boolean> =>
  page.getByRole('button', { name, exact: true }).isEnabled();

export const two = async ({ open }: Bench): Promise<[Page, Page]> => [await open(), await open()];

/** Carries an offer. Gives the answer's line. */
export async function answer(a: Page, b: Page): Promise<string> {
  await press(a, 'Create offer');
  await pasteDescription(b, await ownDescription(a));
  await press(b, 'Create answer');
  return ownDescription(b);
}

/** Carries both lines. */
export async function carry(a: Page, b: Page): Promise<void> {
  await pasteDescription(a, await answer(a, b));
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
