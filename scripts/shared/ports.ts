// Which TCP ports are free on this machine.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * "localhost" means either of them, and a browser may try the second one first. A port counts as free only when it is
 * free on both, else the page of another program could answer in place of ours.
 */
const loopbacks = ['127.0.0.1', '::1'];

/** Why a port cannot be had: someone listens on it, or the system does not let this user listen there. */
export type Obstacle = 'taken' | 'forbidden';

/** `undefined` when the port is free on IPv4 and IPv6. */
export async function obstacleOn(port: number): Promise<Obstacle | undefined> {
  for (const host of loopbacks) {
    const obstacle = await tryToListen(port, host);
    if (obstacle) return obstacle;
    // macOS and Windows let a second program listen on one address of a port that another holds on all addresses.
    if (await somebodyAnswers(port, host)) return 'taken';
  }
  return undefined;
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await obstacleOn(port)) === undefined;
}

/** The first free port from `start` on that is not in `except`. */
export async function nextFreePort(start: number, except: readonly number[] = []): Promise<number> {
  for (let port = start; port < Math.min(start + 200, 65536); port++) {
    if (!except.includes(port) && (await isPortFree(port))) return port;
  }
  return anyFreePort();
}

/** Any free port, chosen by the system. */
export async function anyFreePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    if (address && typeof address === 'object' && (await isPortFree(address.port)))
      return address.port;
  }
}

async function tryToListen(port: number, host: string): Promise<Obstacle | undefined> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return 'taken';
    if (code === 'EACCES') return 'forbidden';
    return undefined; // no IPv6 (or no IPv4) on this machine: nobody can hold the port there
  }
  server.close();
  await once(server, 'close');
  return undefined;
}

function somebodyAnswers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 500 });
    const answer = (answered: boolean) => () => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', answer(true));
    socket.once('error', answer(false));
    socket.once('timeout', answer(false));
  });
}
