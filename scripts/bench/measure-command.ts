// npm run measure: what chapter 2's relay delivers for each message sent, with 2, 10 and 100 clients.
import { spawn } from 'node:child_process';
import { once, setMaxListeners } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { chapterDir, getChapter } from '../course/chapters.ts';
import { Problem } from '../shared/advice.ts';
import { bold } from '../shared/colour.ts';
import { command } from '../shared/command.ts';
import { repository } from '../shared/paths.ts';

export const measure = command({
  name: 'measure',
  usage: 'npm run measure   how many messages the relay of chapter 2 delivers for each one sent',
  mostWords: 0,
  options: {},
  async run() {
    const relay = await startRelay();
    const results: Measured[] = [];
    for (const clients of sizes) {
      const measured = measureWith(relay.url, clients);
      results.push(await measured.catch(explainTimeout));
    }
    relay.stop();
    printTable(results);
    return 0;
  },
});

const sizes = [2, 10, 100];
/** About as long as a real one. The relay does not look inside. */
const description = JSON.stringify({ type: 'offer', sdp: 'x'.repeat(800) });
/** How long one size may take, in milliseconds. */
const patienceMs = 30_000;
const barWidth = 50;

type Measured = { clients: number; sent: number; delivered: number; bytes: number };

/** Chapter 2's own server, in a process of its own, on a free port. */
async function startRelay(): Promise<{ url: string; stop(): void }> {
  const main = path.join(chapterDir(getChapter('2')), 'server', 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    cwd: repository,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    windowsHide: true,
  });
  process.once('exit', () => child.kill());
  for await (const line of createInterface(child.stdout)) {
    const url = /^Signaling: (\S+)/.exec(line)?.[1];
    if (url) return { url, stop: () => child.kill() };
  }
  throw new Problem({
    seen: 'The relay of chapter 2 has ended before it was ready.',
    expected: 'that it prints "Signaling: ws://…".',
    cause: 'the error above, or a change in chapters/02-ws-broadcast-signaling/server/.',
    next: 'npm run chapter 2',
  });
}

/** Each client sends one description. Every frame that comes out of the relay is counted. */
async function measureWith(url: string, clients: number): Promise<Measured> {
  const signal = AbortSignal.timeout(patienceMs);
  setMaxListeners(0, signal); // Every client waits with it.
  const sockets = Array.from({ length: clients }, () => new WebSocket(url));
  await Promise.all(sockets.map((socket) => once(socket, 'open', { signal })));
  const measured = { clients, sent: 0, delivered: 0, bytes: 0 };
  for (const socket of sockets)
    socket.on('message', (data: Buffer) => {
      measured.delivered += 1;
      measured.bytes += data.length;
    });
  for (const socket of sockets) {
    socket.send(description);
    measured.sent += 1;
  }
  const askAll = () => Promise.all(sockets.map((socket) => ask(socket, signal)));
  await askAll(); // Now the relay has read every message.
  await askAll(); // Now every client has received what the relay sent before.
  for (const socket of sockets) socket.terminate();
  return measured;
}

/** A ping and its pong. Frames keep their order, so whatever was sent before has arrived. */
async function ask(socket: WebSocket, signal: AbortSignal): Promise<void> {
  const pong = once(socket, 'pong', { signal });
  socket.ping();
  await pong;
}

function printTable(results: Measured[]): void {
  const most = Math.max(...results.map(perMessage));
  console.log(bold('Chapter 2: each client sends one description. The relay delivers'));
  console.log('\n clients   sent   delivered       KB   for each one sent');
  for (const result of results) {
    const { clients, sent, delivered, bytes } = result;
    const kilobytes = Math.round(bytes / 1000);
    const bar = '█'.repeat(Math.max(1, Math.round((barWidth * perMessage(result)) / most)));
    console.log(
      `${cell(clients, 8)}${cell(sent, 7)}${cell(delivered, 12)}${cell(kilobytes, 9)}${cell(perMessage(result), 5)}  ${bar}`,
    );
  }
  console.log('\nOnly one of those is for the partner. All others are for nobody.');
}

/** `once` throws an AbortError when its signal goes off. */
function explainTimeout(error: Error): never {
  if (error.name !== 'AbortError') throw error;
  throw new Problem({
    seen: `The relay did not deliver everything within ${patienceMs / 1000} s.`,
    expected: 'less than a second for 100 clients.',
    cause: 'a busy machine, or a relay that no longer forwards.',
    next: 'npm run measure',
  });
}

const perMessage = ({ sent, delivered }: Measured): number => delivered / sent;
const cell = (value: number, width: number): string => String(value).padStart(width);
