// Who listens on a port, where the system tells. Best effort: an answer helps, no answer hurts nobody.
import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';

/** For example `node, process 4711`; `undefined` when the system does not tell (or it is another user's process). */
export async function portHolder(port: number): Promise<string | undefined> {
  try {
    const pid = await holders[process.platform]?.(port);
    if (!pid) return undefined;
    const name = await processName(pid);
    return name ? `${name}, process ${pid}` : `process ${pid}`;
  } catch {
    return undefined;
  }
}

const holders: Partial<Record<NodeJS.Platform, (port: number) => Promise<string | undefined>>> = {
  linux: (port) => fromProc(port),
  darwin: async (port) =>
    /^p(\d+)/m.exec(await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fp']))?.[1],
  // Without "-p TCP", which would leave out IPv6: "localhost" is [::1] there, so our own servers listen on it.
  win32: async (port) => listenerInNetstat(await run('netstat', ['-ano']), port),
};

/** The process that listens on `port`, from what netstat prints on Windows. */
export function listenerInNetstat(text: string, port: number): string | undefined {
  // The word for "listening" is translated; the foreign port 0 is not.
  const line = new RegExp(`^\\s*TCP\\s+\\S+:${port}\\s+\\S+:0\\s+\\S+\\s+(\\d+)`, 'm');
  return line.exec(text)?.[1];
}

/** Linux without lsof or ss: the socket's inode from /proc/net/tcp, then whoever has it open. */
async function fromProc(port: number): Promise<string | undefined> {
  const listening = '0A';
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of (await readFile(table, 'utf8').catch(() => '')).split('\n').slice(1)) {
      const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
      const isPort = Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16) === port;
      if (isPort && state === listening && inode) inodes.add(`socket:[${inode}]`);
    }
  }
  if (inodes.size === 0) return undefined;
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    for (const fd of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      if (inodes.has(await readlink(`/proc/${pid}/fd/${fd}`).catch(() => ''))) return pid;
    }
  }
  return undefined;
}

async function processName(pid: string): Promise<string | undefined> {
  if (process.platform === 'win32') {
    const csv = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
    return /^"([^"]+)"/.exec(csv.trim())?.[1];
  }
  return (await run('ps', ['-p', pid, '-o', 'comm='])).trim() || undefined;
}

function run(command: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 2000, windowsHide: true }, (_error, stdout) =>
      resolve(stdout ?? ''),
    );
  });
}
