// Two real peer connections in the browser, with a message through their data channel. No packet leaves the machine.
import type { Browser } from 'playwright-core';
import { hermeticContext } from '../../browser/browser.ts';
import { type Finding, fail, firstLine, ok } from '../finding.ts';
import { connectTwo } from '../in-page.mjs';

export type Attempt = {
  /** Whether the browser knows RTCPeerConnection at all. */
  known: boolean;
  /** Milliseconds until the message had arrived; `null` if it never did. */
  opened: number | null;
  candidates: number;
  /** Of the side that offered. */
  state: string;
};

export async function tryWebRtc(browser: Browser): Promise<Attempt> {
  const context = await hermeticContext(browser);
  try {
    return await (await context.newPage()).evaluate(connectTwo, 5000);
  } finally {
    await context.close();
  }
}

export async function checkWebRtc(attempt: () => Promise<Attempt>): Promise<Finding> {
  const expected = 'a data channel between two connections in one page';
  const next = 'try another browser: set CHROME_PATH to its program file, then: npm run doctor';
  let result: Attempt;
  try {
    result = await attempt();
  } catch (error) {
    const cause = 'an extension or a policy of your company that changes WebRTC';
    return fail({ seen: `The browser refused: ${firstLine(error)}`, expected, cause, next });
  }
  const { known, opened, candidates, state } = result;
  if (!known)
    return fail({
      seen: 'The browser has no RTCPeerConnection.',
      expected,
      cause:
        'WebRTC is switched off by a policy of your company, or the browser was built without it',
      next,
    });
  if (opened !== null)
    return ok(`two connections opened a data channel in ${opened} ms`, { milliseconds: opened });
  return fail({
    seen: `No data channel opened in 5 s: ${candidates} candidates, ICE ${state}.`,
    expected,
    cause:
      candidates === 0
        ? 'a policy of your company limits the addresses that WebRTC may use (WebRtcIPHandling)'
        : 'a firewall or security program stops UDP, even inside of this machine',
    next:
      candidates === 0
        ? next
        : 'let the browser through the firewall of this machine, then: npm run doctor',
  });
}
