// Ends a command that runs until it is told to stop: Ctrl-C, SIGTERM, a closed terminal, a vanished npm.
import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

/** How long everything may take to end before it is ended by force. */
const patienceMs = 6000;
/** npm repeats Ctrl-C to its child, which has already had it from the terminal: those two are one. */
const sameKeyPressMs = 500;

export class Shutdown {
  readonly #tasks: (() => unknown)[] = [];
  #began = 0;

  get ending(): boolean {
    return this.#began > 0;
  }

  /** Something to do at the end; the last added is done first. When the end has begun, it is done at once. */
  add(task: () => unknown): void {
    if (this.ending) void Promise.resolve().then(task).catch(report);
    else this.#tasks.push(task);
  }

  /** Ends this process. A second call, unless it is an echo of the first, ends it by force. */
  async end(code = 0): Promise<void> {
    if (this.ending) {
      if (Date.now() - this.#began > sameKeyPressMs) process.exit(code || 1);
      return;
    }
    this.#began = Date.now();
    setTimeout(() => process.exit(code || 1), patienceMs);
    for (const task of this.#tasks.reverse()) {
      try {
        await task();
      } catch (error) {
        report(error);
      }
    }
    process.exit(code);
  }

  /**
   * Ends when the user wants it. With exit code 0: to press Ctrl-C is how one ends this, no failure, and npm prints a
   * page of errors for any other code.
   */
  listen(): this {
    const end = () => void this.end(0);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
    // `npm run chapter 4 | head`, or a terminal that is gone: nobody reads on. (Without a listener it would be a crash.)
    process.stdout.on('error', end);
    process.stderr.on('error', end);

    const terminal = isatty(0);
    const underNpm = process.env.npm_lifecycle_event !== undefined;
    const started = ancestors();
    setInterval(() => {
      const terminalGone = terminal && !isatty(0);
      const npmGone = underNpm && ancestors() !== started; // killed, so that it could not pass on a signal
      if ((terminalGone || npmGone) && !this.ending) end();
    }, 1000).unref();
    return this;
  }
}

/** Who would have to pass on a signal: npm, or the shell that npm started (and, where it is cheap to ask, npm above). */
function ancestors(): string {
  const parent = process.ppid;
  if (process.platform !== 'linux') return String(parent);
  try {
    const above = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${parent}/status`, 'utf8'))?.[1];
    return `${parent} ${above}`;
  } catch {
    return String(parent); // it is gone
  }
}

function report(error: unknown): void {
  console.error(error);
}
