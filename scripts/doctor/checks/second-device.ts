// Whether a second device reaches this machine: a small page on the LAN, and waiting for somebody to open it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { renderUnicodeCompact } from 'uqr';
import { lanAddresses } from '../../shared/addresses.ts';
import { type Finding, fail, note, ok } from '../finding.ts';

/** `skew`: by how many seconds its clock is ahead of ours. */
type Visit = { address: string; skew: number | null } | 'late' | 'ended';

export type Around = {
  addresses: string[];
  host: string;
  port: number;
  /** Whether a visitor is this machine itself. */
  isOwn: (address: string) => boolean;
};

const bare = (address: string) => address.replace(/^::ffff:/, '');

const realAround = (): Around => {
  const addresses = lanAddresses();
  const own = ['127.0.0.1', '::1', ...addresses];
  return {
    addresses,
    host: '::',
    port: Number(process.env.PORT ?? 0),
    isOwn: (one) => own.includes(one),
  };
};

/** How far a clock may be from another one before certificates or passwords suffer. */
const tolerable = 5 * 60;

export async function checkIsolation(
  seconds: number,
  say: (line: string) => void,
  around: Around = realAround(),
): Promise<Finding> {
  const [address] = around.addresses;
  if (!address) return note('not tried: this machine is on no network');
  const visit = await waitForVisit(address, seconds, say, around);
  if (visit === 'ended') return note('ended before a second device came');
  if (visit === 'late') return nobodyCame(address, seconds);
  const data = { device: visit.address, clockDifference: visit.skew };
  if (visit.skew !== null && Math.abs(visit.skew) > tolerable)
    return fail(
      {
        seen: `A device (${visit.address}) reached this machine, but the two clocks differ by ${Math.round(Math.abs(visit.skew) / 60)} minutes.`,
        expected: 'the same time on both, to a minute or so',
        cause: 'one of them does not set its time automatically',
        next: 'switch on "set the time automatically" in the system settings of the one that is wrong',
      },
      data,
    );
  return ok(`a device (${visit.address}) reached this machine`, data);
}

function nobodyCame(address: string, seconds: number): Finding {
  return fail({
    seen: `No second device reached ${address} in ${seconds} seconds.`,
    expected: 'a phone or laptop in the same Wi-Fi that opens the page',
    cause:
      'client isolation: many guest and conference networks let no device talk to another one. Or: the device is in another network, or the firewall of this machine keeps Node from being reached',
    next: 'connect both to the hotspot of a phone and run this again. If it works there, this Wi-Fi isolates its clients: use the hotspot, or a router of your own',
  });
}

async function waitForVisit(
  address: string,
  seconds: number,
  say: (line: string) => void,
  around: Around,
): Promise<Visit> {
  let done = (_visit: Visit) => {};
  const visited = new Promise<Visit>((resolve) => {
    done = resolve;
  });
  const server = createServer((request, response) => {
    const from = bare(request.socket.remoteAddress ?? '');
    const own = around.isOwn(from);
    if (request.method === 'POST' && request.url?.startsWith('/reached')) {
      const now = Number(new URL(request.url, 'http://localhost').searchParams.get('now'));
      response.end();
      const skew = now > 0 ? Math.round((now - Date.now()) / 1000) : null;
      if (!own) done({ address: from, skew });
      return;
    }
    if (request.url !== '/') {
      response.writeHead(404).end();
      return;
    }
    if (own) say('That was this machine itself. Open the page on another device.');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    response.end(page(own));
  });
  await listen(server, around);
  // Before the address is shown: whoever sees it may already press Ctrl-C.
  const timer = setTimeout(() => done('late'), seconds * 1000);
  const end = () => done('ended');
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, end);
  const { port } = server.address() as AddressInfo;
  const url = `http://${isIPv6(address) ? `[${address}]` : address}:${port}/`;
  say(
    `\nOpen this page on a second device in the same Wi-Fi (waiting ${seconds} seconds, Ctrl-C ends):`,
  );
  say(`Page: ${url}`);
  // White on black: in the colours of a light terminal it would be inside out, and not every camera reads that.
  say(renderUnicodeCompact(url).replace(/.+/g, '\x1b[97;40m$&\x1b[0m'));

  try {
    return await visited;
  } finally {
    clearTimeout(timer);
    for (const signal of signals) process.off(signal, end);
    server.closeIdleConnections();
    server.close();
    // The device's page gets its answer before its connection is cut.
    setTimeout(() => server.closeAllConnections(), 300).unref();
  }
}

async function listen(server: ReturnType<typeof createServer>, { host, port }: Around) {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    // A system without IPv6: then IPv4 alone.
    if (host !== '::' || (error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw error;
    server.listen(port, '0.0.0.0');
    await once(server, 'listening');
  }
}

/** Tells this machine by itself; without a script (or with an old browser) a button does it. */
const page = (own: boolean) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Peer by Peer: is this machine reached?</title>
<link rel="icon" href="data:,">
<style>:root { color-scheme: light dark } body { font: 1.2rem/1.5 system-ui, sans-serif; margin: 2rem }</style>
<h1>${own ? 'This is the same machine' : 'This device reaches the other one'}</h1>
<p role="status">${own ? 'Open this page on another device in the same Wi-Fi.' : 'Look at its terminal: it says so, too.'}</p>
${own ? '' : `<script>fetch('/reached?now=' + Date.now(), { method: 'POST' })</script>`}
<noscript><form method="post" action="/reached"><button>Tell the other one</button></form></noscript>
</html>`;
