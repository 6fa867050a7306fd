// Chapters 3 to 6: a candidate that the browser refuses, and that came before its description, ends nothing. WasmP2PChat's
// client sends such ones when it sees IPv6 addresses.
import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse } from '../support/chat.ts';
import { type Frame, openTabBetween, type Wire } from '../support/frames.ts';
import { connectTabs } from '../support/meet.ts';
import { usePage } from '../support/use-page.ts';

const useless = {
  type: 'candidate',
  ice: { candidate: 'candidate:', sdpMid: '', sdpMLineIndex: 0, usernameFragment: null },
};

/** The page that gets it may say so on its console. */
const allow = [/Error processing ICE candidate/];

/** Puts the useless candidate before the description of this type, and so before the page can use any. */
function ahead(type: string): (frame: Frame, wire: Wire) => void {
  return (frame, wire) => {
    if (frame.type === type) wire.toPage(useless);
    wire.toPage(frame);
  };
}

/** The browser takes the description in slowly, so that the true candidates are early, too. */
async function slowDescriptions(tab: Page): Promise<void> {
  await tab.evaluate(() => {
    const { setRemoteDescription } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.setRemoteDescription = async function (description) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await Reflect.apply(setRemoteDescription, this, [description]);
    };
  });
}

describe.each(from(3))('chapter $number: a useless candidate before the description', (chapter) => {
  const page = usePage(chapter);

  test.each(['offer', 'answer'])('does no harm before an %s', async (type) => {
    const tabs: [Page, Page] = [
      await openTabBetween(page.url, { fromServer: ahead(type) }, { allow }),
      await openTabBetween(page.url, { fromServer: ahead(type) }, { allow }),
    ];
    for (const tab of tabs) await slowDescriptions(tab);
    await connectTabs(chapter, ...tabs);
    await converse(...tabs);
  });
});
