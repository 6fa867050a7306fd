// Whether the browser accepts the certificate without a warning: a tiny https server, visited as a learner would.
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { type Finding, fail, note, ok } from '../finding.ts';
import type { Files } from './certificate.ts';

/** `undefined` if the page came without a warning, else the browser's error, e.g. `ERR_CERT_AUTHORITY_INVALID`. */
export async function visit(browser: Browser, { cert, key }: Files): Promise<string | undefined> {
  const server = createServer({ cert, key }, (_request, response) => response.end('hello'));
  server.on('tlsClientError', () => {}); // a browser that does not trust us hangs up in mid-handshake
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const context = await browser.newContext({ ignoreHTTPSErrors: false });
  try {
    await (await context.newPage()).goto(`https://127.0.0.1:${port}/`, { timeout: 5000 });
    return undefined;
  } catch (error) {
    return /\b(ERR_\w+)/.exec(String(error))?.[1] ?? String(error).split('\n')[0];
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
  }
}

export function judgeTrust(error: string | undefined): Finding {
  const data = { error: error ?? null };
  if (error === undefined) return ok('the browser trusts the certificate', data);
  // The course works with the warning; whether to trust an authority is the learner's own decision.
  if (error === 'ERR_CERT_AUTHORITY_INVALID')
    return note(
      'not by this browser: chapter 5 shows a warning first. How to trust it: npm run ssl',
      data,
    );
  return fail(
    {
      seen: `The browser does not accept the certificate: ${error}`,
      expected: 'the page, or a warning that one may go past',
      cause: /DATE/.test(error)
        ? 'the clock of this machine is wrong, or the certificate is too old'
        : 'a proxy or a security program between browser and server, or a damaged certificate',
      next: 'npm run ssl -- --force',
    },
    data,
  );
}
