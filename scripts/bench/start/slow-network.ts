// Three machines that are not there: a server and two users, each in a network namespace of its own, with a cable to the
// others on which every packet takes its time. The kernel has no delay to switch on everywhere, so a small program makes
// it. Nothing outside of the namespaces is touched, and they end with this process, however it ends.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Problem } from '../../shared/advice.ts';
import { atExit } from '../at-exit.ts';

/** From the addresses that RFC 2544 sets aside for benchmarks. */
const addresses = { server: '198.18.77.1', waiter: '198.18.77.2', caller: '198.18.77.3' } as const;
const delayProgram = fileURLToPath(new URL('./delay.py', import.meta.url));

export type Machine = {
  address: string;
  /** What to put before a command so that it runs there. */
  inside: string[];
};
export type SlowNetwork = Record<keyof typeof addresses, Machine>;

/** `delay`: milliseconds each way, between any two of the three. */
export async function makeSlowNetwork(delay: number): Promise<SlowNetwork> {
  const pids = { server: await hold(), waiter: await hold(), caller: await hold() };
  const names = ['server', 'waiter', 'caller'] as const;
  const ends = names.map((name) => `${pids[name]}=${addresses[name]}`);
  await ready(spawn('python3', [delayProgram, String(delay), ...ends], { stdio: pipes }));
  const machine = (name: (typeof names)[number]): Machine => {
    const inside = ['nsenter', `--net=/proc/${pids[name]}/ns/net`, '--'];
    // IPv6 stays silent: nobody answers there, and a browser would wait for it.
    run(inside, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv6/conf/slow/disable_ipv6 || true');
    run(inside, 'ip', 'address', 'add', `${addresses[name]}/24`, 'dev', 'slow');
    run(inside, 'ip', 'link', 'set', 'slow', 'up');
    // Browsers offer the addresses of the default route.
    run(inside, 'ip', 'route', 'add', 'default', 'dev', 'slow');
    return { address: addresses[name], inside };
  };
  return { server: machine('server'), waiter: machine('waiter'), caller: machine('caller') };
}

const pipes: ['pipe', 'pipe', 'inherit'] = ['pipe', 'pipe', 'inherit'];

/** A namespace lasts as long as a process is in it. `cat` lasts until its input is closed: as long as this process. */
async function hold(): Promise<number> {
  const script = 'ip link set lo up && echo ready && exec cat';
  const holder = spawn('unshare', ['--net', 'sh', '-c', script], { stdio: pipes });
  await ready(holder);
  return holder.pid as number;
}

async function ready(child: ChildProcess): Promise<void> {
  atExit(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(() => '');
  const said = child.stdout ? once(child.stdout, 'data').then(String) : ended;
  if ((await Promise.race([said, ended])).includes('ready')) return;
  throw new Problem({
    seen: `${child.spawnargs.slice(0, 2).join(' ')} ended before it was ready.`,
    cause: 'the error above. In a container, root may lack the right to make devices.',
    next: 'npm run bench   (measures the servers, and needs no network of its own)',
  });
}

function run(inside: string[], ...command: string[]): void {
  const [enter = '', ...args] = [...inside, ...command];
  const { status, stderr } = spawnSync(enter, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`);
}
