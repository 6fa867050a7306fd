import { spawn } from 'node:child_process';

/** Whether the text has more rows than the terminal that would show it. */
export function isLongerThanScreen(text: string, rows: number, columns: number): boolean {
  let used = 1;
  for (const line of text.split('\n')) {
    used += Math.max(1, Math.ceil(visibleLength(line) / columns));
    if (used > rows) return true;
  }
  return false;
}

function visibleLength(line: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is how a colour code begins.
  return line.replace(/\u001b\[[0-9;]*m/g, '').length;
}

/** `less` itself shows a bare colon. (A program of that name that knows no such prompt does not read LESS either.) */
const prompt = '-Psq leaves, space goes on$';
const hint = 'q leaves, space goes on; /=== and then n go from file to file\n\n';

/** Shows a long text in `less` where there is one, and prints it otherwise. */
export async function show(text: string, usePager: boolean): Promise<void> {
  const { isTTY, rows, columns } = process.stdout;
  if (!usePager || !isTTY || !isLongerThanScreen(text, rows ?? 24, columns ?? 80)) {
    return print(text);
  }
  const paged = await new Promise<boolean>((resolve) => {
    const less = spawn('less', ['-R'], {
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { ...process.env, LESSCHARSET: 'utf-8', LESS: `${process.env.LESS ?? ''} ${prompt}` },
    });
    // Ctrl-C belongs to less as long as it is open: it must not leave the terminal without echo.
    const ignore = (): void => {};
    process.on('SIGINT', ignore);
    const done = (shown: boolean): void => {
      process.off('SIGINT', ignore);
      resolve(shown);
    };
    less.on('error', () => done(false));
    less.on('close', () => done(true));
    // Leaving less before the end closes the pipe; that is no error.
    less.stdin.on('error', () => {});
    less.stdin.end(hint + text);
  });
  if (!paged) await print(text);
}

let listening = false;

/** Prints all of it; resolves when it is written, or when the reader (`| head`) has gone. */
export function print(text: string): Promise<void> {
  // Without a listener of ours, the 'error' event of a closed pipe would end the process loudly.
  if (!listening) process.stdout.on('error', () => {});
  listening = true;
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
      else resolve();
    });
  });
}
