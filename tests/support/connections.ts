// The RTCPeerConnections of a page, and what a test can make a page believe of them.
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** Tells the page that its connections are in this state; without one, that they are in the true one. */
    pretend(state?: RTCPeerConnectionState): void;
  }
}

/** From now on, for the connections that the page will make. */
export async function watchConnections(tab: Page): Promise<void> {
  await tab.evaluate(() => {
    const all: RTCPeerConnection[] = [];
    const Original = RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        all.push(this);
      }
    };
    window.pretend = (state) => {
      for (const connection of all) {
        if (state)
          Object.defineProperty(connection, 'connectionState', {
            value: state,
            configurable: true,
          });
        connection.dispatchEvent(new Event('connectionstatechange'));
        Reflect.deleteProperty(connection, 'connectionState');
      }
    };
  });
}
