// The TURN server, if one is configured: a real relay candidate through it, with a password as chapter 6 makes it.
import type { Browser } from 'playwright-core';
import {
  iceServers,
  readSettings,
} from '../../../chapters/06-full-random-chat/server/ice-servers.ts';
import { hermeticContext } from '../../browser/browser.ts';
import { type Finding, fail, firstLine, note, ok } from '../finding.ts';
import { gather } from '../in-page.mjs';

export type Gathered = {
  /** The address of the relay, if the server gave one. */
  relay: string | null;
  milliseconds: number;
  /** What icecandidateerror said: code, text and server. */
  errors: { code: number; text: string; url: string }[];
};

export async function gatherRelay(browser: Browser, env: NodeJS.ProcessEnv): Promise<Gathered> {
  const servers = iceServers(
    'doctor',
    readSettings({ TURN_URLS: env.TURN_URLS, TURN_SECRET: env.TURN_SECRET }),
  );
  const context = await hermeticContext(browser);
  try {
    return await (await context.newPage()).evaluate(gather, { servers, patience: 5000 });
  } finally {
    await context.close();
  }
}

export async function checkTurn(
  env: NodeJS.ProcessEnv,
  attempt: (() => Promise<Gathered>) | undefined,
): Promise<Finding> {
  const urls = env.TURN_URLS?.trim();
  if (!urls) return note('not configured (TURN_URLS); two devices in one Wi-Fi need none');
  const expected = `a relay address from ${urls}`;
  if (!env.TURN_SECRET)
    return fail({
      seen: 'TURN_URLS is set, but TURN_SECRET is not.',
      expected: 'both: the secret is the one that the TURN server was started with',
      cause: 'the variable was set in another terminal',
      next: 'set TURN_SECRET in this terminal, then: npm run doctor',
    });
  if (!attempt) return note(`${urls}: not tried, as there is no browser to try it with`);
  let gathered: Gathered;
  try {
    gathered = await attempt();
  } catch (error) {
    return fail({
      seen: `The browser does not accept TURN_URLS "${urls}": ${firstLine(error)}`,
      expected:
        'addresses such as turn:turn.example.org:3478 or turns:turn.example.org:5349, separated by commas',
      cause: 'a misspelling',
      next: 'correct TURN_URLS, then: npm run doctor',
    });
  }
  const { relay, milliseconds, errors } = gathered;
  const data = { urls, ...gathered };
  if (relay) return ok(`${urls} gave the relay address ${relay} in ${milliseconds} ms`, data);
  const answer = errors.find(({ code }) => code < 700) ?? errors[0];
  const said = answer ? `${answer.code} ${answer.text}`.trim() : 'no answer in 5 s';
  const refused = answer?.code === 401;
  return fail(
    {
      seen: `${urls} gave no relay address: ${said}`,
      expected,
      cause: refused
        ? 'TURN_SECRET is not the secret of the server, or one of the two clocks is wrong'
        : 'the server is not running, its name or port is wrong, or a firewall drops UDP',
      next: refused
        ? 'compare TURN_SECRET with static-auth-secret in the configuration of the server'
        : 'start the server or correct TURN_URLS; behind a firewall try the same address with ?transport=tcp',
    },
    data,
  );
}
