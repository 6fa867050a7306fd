// Who is measured from Start to the open channel.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chapterDir, getChapter } from '../../course/chapters.ts';
import { MeasuredServer, type ServerPlan } from '../measured-server.ts';
import { buildPage } from './build-page.ts';
import type { SlowNetwork } from './slow-network.ts';

export type StartContestant = {
  name: string;
  /** A library as it is used in its own examples: the fastest of these is what chapter 6 is compared with. */
  isLibrary: boolean;
  /** The page's address for both; `run` is different each time. */
  page(run: string): { waiter: string; caller: string };
};

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const preload = [new URL('./listen-on.ts', import.meta.url).href];
const twoSocketsPort = 3000; // Any: nobody else is in that namespace.

/** Starts all servers on their machine. Those that nobody uses cost nothing. */
export async function startContestants(
  network: SlowNetwork,
  chapterSix: string | undefined,
  others: string | undefined,
): Promise<StartContestant[]> {
  const start = async ({ env, ...plan }: ServerPlan): Promise<string> => {
    const host = { BENCH_HOST: network.server.address };
    const server = { ...plan, prefix: network.server.inside, env: { ...host, ...env } };
    const { port } = (await MeasuredServer.start(server)).url;
    return `http://localhost:${port}`;
  };
  const contestants = [
    await startChapterSix(start, chapterSix ?? chapterDir(getChapter('6'))),
    await startChapterFour(start, chapterDir(getChapter('4'))),
  ];
  if (!others) return contestants;
  process.env.BENCH_OTHERS = others;
  const file = (name: string) => path.join(others, 'node_modules', name);
  const peerjs = await start({
    name: 'peer',
    file: here('../servers/peer.ts'),
    env: files({
      '/bench/page.html': here('./pages/peerjs.html'),
      '/bench/peerjs.js': file('peerjs/dist/peerjs.min.js'),
    }),
  });
  const simplePeer = await start({
    name: 'socket.io',
    file: here('../servers/socket-io.ts'),
    env: files({
      '/bench/page.html': here('./pages/simple-peer.html'),
      '/bench/socket.io.js': file('socket.io-client/dist/socket.io.min.js'),
      '/bench/simplepeer.js': file('simple-peer/simplepeer.min.js'),
    }),
  });
  const peerjsPage = (how: string) => (run: string) => ({
    waiter: `${peerjs}/bench/page.html?id=${run}&waits${how}`,
    caller: `${peerjs}/bench/page.html?id=${run}${how}`,
  });
  return [
    ...contestants,
    { name: 'peerjs', isLibrary: true, page: peerjsPage('') },
    { name: 'simple-peer', isLibrary: true, page: same(`${simplePeer}/bench/page.html`) },
    { name: 'peerjs, early', isLibrary: false, page: peerjsPage('&early') },
    {
      name: 'simple-peer, early',
      isLibrary: false,
      page: same(`${simplePeer}/bench/page.html?early`),
    },
  ];
}

type Start = (plan: ServerPlan) => Promise<string>;

async function startChapterSix(start: Start, dir: string): Promise<StartContestant> {
  const env = { PAGE_DIR: await buildPage(path.join(dir, 'client')) };
  const main = path.join(dir, 'server', 'main.ts');
  const url = await start({ name: 'chapter 6', file: main, env, preload });
  return { name: 'chapter 6', isLibrary: false, page: same(`${url}/`) };
}

/** Two services, and a socket for each, one after the other. */
async function startChapterFour(start: Start, dir: string): Promise<StartContestant> {
  const signaling = JSON.stringify(`ws://localhost:${twoSocketsPort}`);
  const page = await buildPage(path.join(dir, 'client'), {
    'import.meta.env.VITE_SIGNALING_URL': signaling,
  });
  const main = path.join(dir, 'server', 'main.ts');
  await start({ name: 'chapter 4', file: main, env: { PORT: `${twoSocketsPort}` }, preload });
  const built = readdirSync(page, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.extname(name) !== '')
    .map((name) => [`/${name.replaceAll('\\', '/')}`, path.join(page, name)]);
  const url = await start({
    name: "chapter 4's page",
    file: here('../servers/pages.ts'),
    env: files(Object.fromEntries(built)),
  });
  return { name: 'chapter 4', isLibrary: false, page: same(`${url}/index.html`) };
}

const files = (list: Record<string, string>) => ({ BENCH_FILES: JSON.stringify(list) });
const same = (url: string) => () => ({ waiter: url, caller: url });
