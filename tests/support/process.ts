// A child process whose output is watched for the line that says it is ready.
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { repository } from '../../scripts/shared/paths.ts';
import { atEnd, onFailure, within } from './lifetime.ts';

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type Started = {
  child: ChildProcess;
  /** Everything printed so far, to stdout and stderr, in the order it came. */
  output(): string;
  /** Resolves with the match once stdout and stderr together contain `pattern`; rejects if the process ends first. */
  printed(pattern: RegExp, ms?: number): Promise<RegExpMatchArray>;
  /** Resolves when the process has ended. */
  exited: Promise<Exit>;
  /** Ends it with SIGTERM, after 5 s with SIGKILL. Safe to call twice. */
  stop(): Promise<Exit>;
};

const living = new Set<ChildProcess>();

// The worker itself is ending: no time to ask politely.
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** Variables of the test run that would change what a child does. */
const notInherited = [
  'PORT',
  'ALLOWED_ORIGINS',
  'STUN_URLS',
  'TURN_URLS',
  'TURN_SECRET',
  'HEARTBEAT_SECONDS',
  'SEAT_SECONDS',
  'MAX_PER_ADDRESS',
];

/** The environment of what a test starts, without colours. */
export function inheritedVariables(): NodeJS.ProcessEnv {
  const inherited = { ...process.env };
  for (const name of notInherited) delete inherited[name];
  return { ...inherited, NO_COLOR: '1', FORCE_COLOR: '0' };
}

/** Starts `node <args>` in the repository; it ends with the test that called this. */
export function startNode(
  args: string[],
  env: Record<string, string> = {},
  cwd = repository,
): Started {
  return startCommand(process.execPath, args, env, cwd);
}

/** The same with another program. No shell reads the arguments; a variable that is `undefined` is not inherited. */
export function startCommand(
  command: string,
  args: string[],
  env: Record<string, string | undefined> = {},
  cwd = repository,
): Started {
  const child = spawn(command, args, {
    cwd,
    env: { ...inheritedVariables(), ...env },
    // No stdin: a child that asks a question must fail, not wait for ever.
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let ended: Exit | undefined;
  const watchers = new Set<() => void>();
  const grow = (chunk: string) => {
    text += chunk;
    for (const look of [...watchers]) look();
  };
  child.stdout?.setEncoding('utf8').on('data', grow);
  child.stderr?.setEncoding('utf8').on('data', grow);

  // 'close', not 'exit': only then the output is complete.
  const exited = new Promise<Exit>((resolve) => {
    const end = (exit: Exit) => {
      ended = exit;
      resolve(exit);
      for (const look of [...watchers]) look();
    };
    child.once('close', (code, signal) => end({ code, signal }));
    child.once('error', (error) => {
      grow(`${error}\n`);
      end({ code: -1, signal: null });
    });
  });

  const line = [path.basename(command), ...args].join(' ');
  const tell = () => `Output of ${line}:\n${text === '' ? '(nothing)' : text}`;

  const printed = (pattern: RegExp, ms = 30_000) => {
    let look = () => {};
    const found = new Promise<RegExpMatchArray>((resolve, reject) => {
      look = () => {
        const match = text.match(pattern);
        if (match) resolve(match);
        else if (ended) {
          reject(
            new Error(
              `It ended (code ${ended.code}, signal ${ended.signal}) before it printed ${pattern}.\n${tell()}`,
            ),
          );
        }
      };
      watchers.add(look);
      look();
    });
    return within(ms, found, () => `${pattern} was not printed.\n${tell()}`).finally(() =>
      watchers.delete(look),
    );
  };

  const stop = async () => {
    if (ended) return ended;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 5000);
    const exit = await exited;
    clearTimeout(force);
    return exit;
  };

  living.add(child);
  exited.then(() => living.delete(child));
  onFailure(tell);
  atEnd(async () => {
    await stop();
  });
  return { child, output: () => text, printed, exited, stop };
}
