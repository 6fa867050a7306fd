// A machine with a network of its own, which a test may break: a Linux network namespace.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser/browser.ts';
import { atEnd } from './lifetime.ts';
import { usualBrowser } from './page.ts';
import { startCommand, type startNode } from './process.ts';

export type Machine = {
  /** A process inside, whose number names the namespace to `ip` and `nsenter`. */
  pid: number;
  /** What to put before a command so that it runs inside. */
  inside: [string, ...string[]];
  /** Starts a program inside; it ends with the test. */
  start: typeof startCommand;
  startNode: typeof startNode;
  /** Runs a program inside to its end. */
  run(command: string, ...args: string[]): void;
  /** A browser inside. Playwright talks to it through a pipe, so no network is needed for that. */
  launchBrowser(): Promise<Browser>;
};

/** Switched on and without any way out: only the loopback interface. It is gone when the test is over. */
export async function makeMachine(): Promise<Machine> {
  // `cat` waits until its input is closed, which also happens when this process dies, however it dies.
  const holder = spawn(
    'unshare',
    ['--net', 'sh', '-c', 'ip link set lo up && echo ready && exec cat'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = once(holder, 'exit');
  const [answer] = await Promise.race([once(holder.stdout, 'data'), ended]);
  if (!String(answer).includes('ready')) throw new Error('No network namespace could be made.');
  atEnd(async () => {
    holder.stdin.end();
    await ended;
  });

  const pid = holder.pid as number;
  const inside: Machine['inside'] = ['nsenter', `--net=/proc/${pid}/ns/net`, '--'];
  const [enter, ...where] = inside;
  const start: Machine['start'] = (command, args, env, cwd) =>
    startCommand(enter, [...where, command, ...args], env, cwd);
  return {
    pid,
    inside,
    start,
    startNode: (args, env, cwd) => start(process.execPath, args, env, cwd),
    run: (command, ...args) => run(enter, [...where, command, ...args]),
    launchBrowser: () => browserThrough(inside),
  };
}

/** Two machines with a cable between them. Each knows only itself and the other. */
export async function makeLan(): Promise<[Machine, Machine]> {
  const [a, b] = [await makeMachine(), await makeMachine()];
  // Made inside the first and then given to the second, so that the names collide with nothing outside.
  a.run('ip', 'link', 'add', 'cable', 'type', 'veth', 'peer', 'name', 'cable', 'netns', `${b.pid}`);
  for (const [index, machine] of [a, b].entries()) {
    machine.run('ip', 'address', 'add', `10.77.0.${index + 1}/24`, 'dev', 'cable');
    machine.run('ip', 'link', 'set', 'cable', 'up');
  }
  return [a, b];
}

/** No UDP leaves the machine any more, not even to itself; with `ports`, none that goes to one of these. */
export function dropUdp(machine: Machine, ports?: number[]): void {
  const which = ports ? `udp dport { ${ports.join(', ')} }` : 'meta l4proto udp';
  machine.run('nft', 'add table inet broken');
  machine.run('nft', 'add chain inet broken out { type filter hook output priority 0; }');
  machine.run('nft', `add rule inet broken out ${which} drop`);
}

/** No TCP from or to one of these ports arrives any more: neither end learns of it. After `dropUdp`, until `allowUdp`. */
export function dropTcp(machine: Machine, ports: number[]): void {
  for (const end of ['sport', 'dport'])
    machine.run('nft', `add rule inet broken out tcp ${end} { ${ports.join(', ')} } drop`);
}

export function allowUdp(machine: Machine): void {
  machine.run('nft', 'delete table inet broken');
}

/** The UDP ports that are in use. */
export const udpPorts = (machine: Machine): Promise<number[]> => portsOf(machine, 'udp');

/** The TCP ports that are in use, at both ends of a connection. */
export const tcpPorts = (machine: Machine): Promise<number[]> => portsOf(machine, 'tcp');

async function portsOf(machine: Machine, protocol: 'udp' | 'tcp'): Promise<number[]> {
  const tables = [protocol, `${protocol}6`].map((name) =>
    readFile(`/proc/${machine.pid}/net/${name}`, 'utf8'),
  );
  const lines = (await Promise.all(tables)).flatMap((table) => table.split('\n').slice(1));
  // "  12: 0100007F:8D3C 00000000:0000 07 …": number, own address, other address; in hexadecimal digits.
  const ports = lines.map((line) => Number.parseInt(/^ *\d+: \w+:(\w+)/.exec(line)?.[1] ?? '', 16));
  return [...new Set(ports.filter(Boolean))];
}

async function browserThrough([enter, ...where]: Machine['inside']): Promise<Browser> {
  const found = usualBrowser();
  if (!found) throw new Error('No browser was found.');
  const dir = await mkdtemp(path.join(tmpdir(), 'peer-by-peer-browser-'));
  atEnd(() => rm(dir, { recursive: true, force: true }));
  const wrapper = path.join(dir, 'browser');
  const quoted = [enter, ...where, found.path].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  await writeFile(wrapper, `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`);
  await chmod(wrapper, 0o755);
  const browser = await launchBrowser({ browser: { ...found, path: wrapper } });
  atEnd(() => browser.close());
  return browser;
}

function run(command: string, args: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
}
