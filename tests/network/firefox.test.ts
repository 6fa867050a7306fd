// Chapter 4: Firefox and Chromium chat. Where Firefox ESR is installed, which Playwright can drive as it is.
import { existsSync } from 'node:fs';
import { firefox, type Page } from 'playwright-core';
import { describe, test } from 'vitest';
import { lanAddresses } from '../../scripts/shared/addresses.ts';
import { from } from '../support/chapters.ts';
import { converse, state } from '../support/chat.ts';
import { atEnd } from '../support/lifetime.ts';
import { press } from '../support/meet.ts';
import { openTab, startPage } from '../support/page.ts';

const program = '/usr/bin/firefox-esr';
// Firefox finds no candidate on a machine without a network.
const isHere = existsSync(program) && lanAddresses().length > 0;

/** Lets a test see that the server has let this page into its room: whoever comes after it makes the offer. */
const markAccepted = () => {
  const Original = WebSocket;
  window.WebSocket = class extends Original {
    // Vite's own socket needs its protocol: without it Vite would reload the page.
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        if (String(data).includes('"accept"')) document.title = 'accepted';
      });
    }
  };
};

describe.each(from(4, 4))('chapter $number', (chapter) => {
  test.skipIf(!isHere)(
    'Firefox and Chromium chat, whoever makes the offer (needs firefox-esr and a network)',
    async ({ skip }) => {
      const { url } = await startPage(chapter);
      const started = firefox.launch({
        channel: 'moz-firefox',
        executablePath: program,
        // Else it gives its candidates names (mDNS), and whether they are found is the network's business, not ours.
        firefoxUserPrefs: {
          'media.peerconnection.ice.obfuscate_host_addresses': false,
          // It asks its maker's servers for nothing.
          'services.settings.server': 'data:,',
          'app.normandy.enabled': false,
        },
      });
      // Not every Firefox understands this Playwright. That would be no fault of the chapter's.
      const browser = await started.catch((error) => skip(`Firefox does not start: ${error}`));
      atEnd(() => browser.close());
      const tabs = async (room: string): Promise<[Page, Page]> => {
        // Without the camera, Chromium offers its one way out of this machine. With it, it offers loopback, too, and stops
        // looking for more as soon as that works in one direction. Firefox never sends to loopback: then nobody connects.
        const chromium = await openTab('about:blank');
        await chromium.context().clearPermissions();
        const pages = [await (await browser.newContext()).newPage(), chromium];
        for (const page of pages) {
          await page.addInitScript(markAccepted);
          await page.goto(`${url}?room=${room}`);
        }
        return pages as [Page, Page];
      };
      const meet = async (first: Page, second: Page) => {
        await press(first, 'Start');
        await first.waitForFunction(() => document.title === 'accepted');
        await press(second, 'Start');
        await Promise.all([state(first, 'connected'), state(second, 'connected')]);
        await converse(first, second);
      };
      const [fox, chromium] = await tabs('one');
      await meet(fox, chromium);
      const [otherFox, otherChromium] = await tabs('two');
      await meet(otherChromium, otherFox);
    },
    60_000,
  );
});
