import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import type { Surroundings } from '../../shared/command.ts';

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
  return stripVTControlCharacters(line).length;
}

/** `less` itself shows a bare colon. (A program of that name that knows no such prompt does not read LESS either.) */
const prompt = '-Psq leaves, space goes on$';
const hint = 'q leaves, space goes on; /=== and then n go from file to file\n\n';

/** Shows a long text in `less` where there is one, and prints it otherwise. */
export async function show(
  text: string,
  usePager: boolean,
  { out, env }: Pick<Surroundings, 'out' | 'env'>,
): Promise<void> {
  const { isTTY, rows, columns } = out;
  if (!usePager || !isTTY || !isLongerThanScreen(text, rows ?? 24, columns ?? 80)) {
    out.write(text);
    return;
  }
  const paged = await new Promise<boolean>((resolve) => {
    const less = spawn('less', ['-R'], {
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { ...env, LESSCHARSET: 'utf-8', LESS: `${env.LESS ?? ''} ${prompt}` },
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
  if (!paged) out.write(text);
}
