// Does a page really answer?
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks for `url` until something answers there, whatever its status. `undefined` when it does, else why not.
 * An https page must have a certificate for its address, signed by `ca`.
 */
export async function whyNoAnswer(
  url: string,
  ca?: string,
  patienceMs = 5000,
): Promise<string | undefined> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const left = deadline - Date.now();
    const reason = await ask(url, ca, Math.max(left, 100));
    if (reason === undefined || left <= 0) return reason;
    await sleep(50);
  }
}

function ask(url: string, ca: string | undefined, ms: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = url.startsWith('https:')
      ? getHttps(url, { ca, agent: false })
      : getHttp(url, { agent: false });
    request.setTimeout(ms, () => request.destroy(new Error('no answer')));
    request.once('error', (error) => resolve(reasonOf(error)));
    request.once('response', (response) => {
      response.destroy();
      resolve(undefined);
    });
  });
}

/** Node tries both addresses of a name and reports their errors as one without a message. */
function reasonOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}
