// Who is measured.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chapterDir, getChapter } from '../course/chapters.ts';
import { atExit } from './at-exit.ts';
import type { ServerPlan } from './measured-server.ts';
import { arriveAtBare } from './users/bare-user.ts';
import { arriveAtChat } from './users/chat-user.ts';
import { arriveAtPeer } from './users/peer-user.ts';
import { arriveAtSocketIo } from './users/socket-io-user.ts';
import { arriveWithTwoSockets } from './users/two-sockets-user.ts';
import type { Arrive } from './users/user.ts';

export type Contestant = ServerPlan & {
  arrive: Arrive;
  /** False where nobody can ask for a stranger. */
  matches: boolean;
};

const own = (name: string) => fileURLToPath(new URL(`./servers/${name}.ts`, import.meta.url));

/** The first is what all others are compared with. `others`: the folder of the libraries, if they take part. */
export function serverContestants(chapterSix: string | undefined, others?: string): Contestant[] {
  const dir = chapterSix ?? chapterDir(getChapter('6'));
  const chapter = { file: path.join(dir, 'server', 'main.ts'), env: chapterEnv(), matches: true };
  const bare = { name: 'bare', file: own('bare'), arrive: arriveAtBare, matches: true };
  const chat = { ...chapter, name: 'chapter6-chat', arrive: arriveAtChat };
  const twoSockets = { ...chapter, name: 'chapter6-two-sockets', arrive: arriveWithTwoSockets };
  if (!others) return [bare, chat, twoSockets];
  process.env.BENCH_OTHERS = others; // for the servers, and for socket.io's client, which runs in here
  return [
    bare,
    chat,
    twoSockets,
    { name: 'peer', file: own('peer'), arrive: arriveAtPeer, matches: false },
    { name: 'socket.io', file: own('socket-io'), arrive: arriveAtSocketIo, matches: true },
  ];
}

/** All users come from one address here. The page itself is not what is measured. */
function chapterEnv(): Record<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'peer-by-peer-bench-'));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>bench</title>');
  return { MAX_PER_ADDRESS: '50000', PAGE_DIR: folder };
}
