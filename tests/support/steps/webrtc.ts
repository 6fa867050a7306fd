// What a page does with WebRTC, noted from now on.
import type { Page } from 'playwright-core';

/** Gives a function that tells how many messages the page has sent on its data channels. */
export async function countSent(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let count = 0;
    const { send } = RTCDataChannel.prototype;
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: unknown) {
      count += 1;
      Reflect.apply(send, this, [data]);
    };
    Object.assign(window, { countOfSent: () => count });
  });
  return () => page.evaluate('countOfSent()');
}

/** Gives a function that tells in which order a connection was made, an offer created and the configuration set. */
export async function noteCalls(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const calls: string[] = [];
    const Original = RTCPeerConnection;
    for (const name of ['createOffer', 'setConfiguration'] as const) {
      const original = Original.prototype[name];
      Object.assign(Original.prototype, {
        [name](this: RTCPeerConnection, ...given: unknown[]) {
          calls.push(name);
          return Reflect.apply(original, this, given);
        },
      });
    }
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        calls.push('made');
      }
    };
    Object.assign(window, { notedCalls: () => calls });
  });
  return () => page.evaluate('notedCalls()');
}
