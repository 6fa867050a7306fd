// Puts the learner's own server to the test, on a port that the system chooses.
import { Server as NetServer } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import { WebSocketServer } from 'ws';
import { atEnd } from './at-end.ts';
import { withDeadline } from './deadline.ts';
import { explain } from './explanation.ts';
import { show } from './visible.ts';

type Listening = NetServer | WebSocketServer;

/** Waits until the server listens; gives its address, "ws://127.0.0.1:54321". Closes it after the test. */
export async function listen(server: Listening | PromiseLike<Listening>): Promise<string> {
  const ready = await withDeadline(server, 2000, {
    expected: 'a server, or a promise of one',
    cause: 'The promise that your function returned is never resolved.',
  });
  if (!(ready instanceof NetServer || ready instanceof WebSocketServer))
    explain({
      seen: `your function returned ${show(ready)}`,
      expected: 'the server that it has started',
      cause: 'A return is missing, or it returns something else.',
    });
  atEnd(() => stop(ready));
  const address = () => ready.address();
  if (!address()) await withDeadline(listening(ready), 2000, notListening);
  const found = address();
  if (!found || typeof found === 'string') explain({ seen: 'no address', ...notListening });
  const scheme = ready instanceof TlsServer ? 'wss' : 'ws';
  return `${scheme}://${reachable(found.address)}:${found.port}`;
}

const notListening = {
  expected: 'the server listens on the port it is given',
  cause: 'The call of listen(port) is missing, or the port is not handed on to the server.',
};

/** An error (a taken port) must reach the engine as it is, which explains it. */
function listening(server: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve());
    server.once('error', reject);
  });
}

/** A server that listens on every address is asked for on 127.0.0.1: "ws://0.0.0.0" is refused on Windows. */
function reachable(address: string): string {
  if (address === '::' || address === '0.0.0.0') return '127.0.0.1';
  return address.includes(':') ? `[${address}]` : address;
}

/** Not awaited: a server whose clients hang never finishes closing, and the process ends after the check anyway. */
function stop(server: Listening): void {
  if (server instanceof WebSocketServer) for (const client of server.clients) client.terminate();
  server.close(() => {});
}
