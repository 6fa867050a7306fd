// A server that is measured: a process of its own, which is asked what it has used, and which ends with this one.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { Problem } from '../shared/advice.ts';
import { repository } from '../shared/paths.ts';
import { atExit } from './at-exit.ts';
import { within } from './deadline.ts';
import type { Memory, Question } from './servers/probe.ts';

export type ServerPlan = {
  name: string;
  /** The file that Node runs. */
  file: string;
  env?: Record<string, string>;
  /** What to put before the command: a core to stay on, a network to be in. */
  prefix?: string[];
  /** Further modules to load before it. */
  preload?: string[];
};

/** Settings of this machine that would change what is measured. */
const notInherited = /^(PORT|HEARTBEAT_|ALLOWED_|MAX_|STUN_|TURN_|REDIS|NODE_OPTIONS$|npm_)/;
const patience = 20_000;
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const probe = new URL('./servers/probe.ts', import.meta.url).href;

export class MeasuredServer {
  readonly #child: ChildProcess;
  readonly #name: string;
  #profiles: Map<string, unknown> | undefined;
  /** Where it answers, as it says itself. */
  readonly url: URL;

  private constructor(child: ChildProcess, name: string, url: URL) {
    this.#child = child;
    this.#name = name;
    this.url = url;
  }

  static async start(plan: ServerPlan): Promise<MeasuredServer> {
    const imports = [tsx, probe, ...(plan.preload ?? [])].flatMap((file) => ['--import', file]);
    const [command = '', ...args] = [
      ...(plan.prefix ?? []),
      process.execPath,
      '--expose-gc',
      '--no-deprecation',
      ...imports,
      plan.file,
    ];
    const inherited = Object.entries(process.env).filter(([name]) => !notInherited.test(name));
    const child = spawn(command, args, {
      cwd: repository,
      env: { ...Object.fromEntries(inherited), PORT: '0', ...plan.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      windowsHide: true,
    });
    const kill = () => child.kill('SIGKILL');
    child.once('exit', atExit(kill));
    let words = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2000);
    });
    try {
      const url = await within(patience, `${plan.name} starts`, readUrl(child));
      if (!url) throw crashed(plan.name, words);
      return new MeasuredServer(child, plan.name, url);
    } catch (error) {
      kill();
      throw error;
    }
  }

  memory(): Promise<Memory> {
    return this.#ask<Memory>('memory');
  }

  /** Keeps a CPU profile of the last time that each thing was `spent`, by its name. It makes the server slower. */
  keepProfiles(): Map<string, unknown> {
    this.#profiles = new Map();
    return this.#profiles;
  }

  /** The CPU time that the server spends on `work`, in microseconds. */
  async spent(name: string, work: () => Promise<unknown>): Promise<number> {
    await this.memory(); // What others have thrown away is collected now, at nobody's expense.
    if (this.#profiles) await this.#ask('profile');
    const before = await this.#ask<number>('cpu');
    await work();
    const after = await this.#ask<number>('cpu');
    if (this.#profiles) this.#profiles.set(name, await this.#ask('profiled'));
    return after - before;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL'); // There is nobody left to say goodbye to.
    await gone;
  }

  async #ask<T>(question: Question): Promise<T> {
    const answer = once(this.#child, 'message');
    this.#child.send(question, () => {});
    const [message] = await within(patience, `${this.#name} is asked for its ${question}`, answer);
    return message as T;
  }
}

/** Reads on after the line, too: a pipe that nobody empties would stop the server. */
function readUrl(child: ChildProcess): Promise<URL | undefined> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve(undefined));
    if (!child.stdout) return;
    createInterface(child.stdout).on('line', (line) => {
      const url = /^(?:Page|Signaling): (\S+)/.exec(line)?.[1];
      if (url) resolve(new URL(url));
    });
  });
}

function crashed(name: string, words: string): Problem {
  return new Problem({
    seen: `The server "${name}" ended before it was ready.${words ? `\n${words.trim()}` : ''}`,
    expected: 'that it prints "Page: http://…" once it listens.',
    next: 'npm run chapter 6   (to see whether it starts at all), then: npm run bench',
  });
}
