import { once } from 'node:events';
import { afterEach, beforeEach, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type Client, connect, expectThat, listen } from '#exercise-kit';
import { keepAlive } from './exercise.ts';

const at = 'keepAlive';
const interval = 10_000;

// The sockets are real, the clock is not: it moves on in `beat` only, so no computer is too slow for this check.
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
});
afterEach(() => {
  vi.useRealTimers();
});

/** `socket` is the server's end, which is kept alive; `witness` is another client, which is not. */
type Scene = { client: Client; socket: WebSocket; witness: Client; pings: () => number };

async function start(): Promise<Scene> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const url = await listen(server);
  const connection = once(server, 'connection');
  const client = await connect(url);
  const [socket] = (await connection) as [WebSocket];
  let pings = 0;
  client.raw.on('ping', () => {
    pings++;
  });
  const witness = await connect(url);
  keepAlive(socket, interval);
  return { client, socket, witness, pings: () => pings };
}

/** Lets `times` intervals pass. Whatever is under way between the two ends arrives after each. */
async function beat({ client, witness }: Scene, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) {
    vi.advanceTimersByTime(interval);
    // The first round trip brings the ping and sends the pong, the second makes sure that the pong was read.
    for (const one of client.raw.isPaused ? [witness, witness] : [client, client])
      await one.settled();
  }
}

const isOpen = ({ socket }: Scene) => socket.readyState === WebSocket.OPEN;

test('a ping at each beat', async () => {
  const scene = await start();
  await beat(scene);
  expectThat(isOpen(scene), {
    seen: 'the client is cut off at the first beat',
    expected: 'it is asked for the first time',
    cause: 'Before the first ping there was nothing to answer: begin with answered = true.',
    at,
  });
  await beat(scene, 2);
  expectThat(scene.pings() >= 3, {
    seen: `pings that came at 3 beats: ${scene.pings()}`,
    expected: 'a ping at each beat',
    cause:
      'socket.ping() is not reached each time. The client had answered: did you listen for "pong"?',
    at,
  });
});

test('a client that answers stays connected', async () => {
  const scene = await start();
  for (let beats = 1; beats <= 6; beats++) {
    await beat(scene);
    expectThat(isOpen(scene), {
      seen: `a client that has answered each ping is cut off at beat ${beats}`,
      expected: 'it stays connected',
      cause: 'Nothing notes the answer: socket.on("pong", …).',
      at,
    });
  }
});

async function isCutOff(scene: Scene, what: string, cause: string): Promise<void> {
  const { socket } = scene;
  scene.client.raw.pause(); // It reads nothing any more, like a laptop that is shut.
  await beat(scene);
  expectThat(isOpen(scene), {
    seen: `${what} is cut off before it could know that it was asked`,
    expected: 'it gets a ping and has time to answer until the next beat',
    cause: 'The answer to a ping is looked for in the same beat in which it is sent.',
    at,
  });
  await beat(scene);
  const expected = `${what} is cut off at the second beat`;
  expectThat(!isOpen(scene), {
    seen: `${what} is still connected after two beats`,
    expected,
    cause,
    at,
  });
  expectThat(socket.readyState === WebSocket.CLOSED, {
    seen: `${what} is asked to close the connection, and keeps it until it answers`,
    expected,
    cause: 'close() waits for the other end to say goodbye, which is gone. terminate() does not.',
    at,
  });
}

test('a client that never answers is cut off', async () => {
  await isCutOff(
    await start(),
    'a client that does not answer',
    'Each beat sends a ping, and none looks at whether the one before was answered.',
  );
});

test('a client that stops answering later is cut off', async () => {
  const scene = await start();
  await beat(scene, 3);
  await isCutOff(
    scene,
    'a client that has answered three times, and then no more,',
    'Once answered, always answered: set the variable back to false with each ping.',
  );
});

test('the beats stop when the socket has closed', async () => {
  const scene = await start();
  await beat(scene);
  scene.client.close(1000);
  await scene.client.closed({ expected: 'the close is answered', cause: 'The server is busy.' });
  for (const one of [scene.witness, scene.witness]) await one.settled();
  expectThat(vi.getTimerCount() === 0, {
    seen: 'the client has gone, its socket has closed, and the timer goes on',
    expected: 'no timer is left behind',
    cause:
      'clearInterval is not called in socket.on("close", …). With each visitor the server would have one timer more.',
    at,
  });
});
