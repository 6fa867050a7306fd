// A chapter as a learner starts it, in a process of its own: several can be shown one after the other.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { repository } from '../../shared/paths.ts';

export type Started = { desk: string; stop(): Promise<void> };

/** Resolves once its desk has an address. */
export async function startChapter(number: number): Promise<Started> {
  const command = [
    '--import',
    'tsx',
    'scripts/chapter.ts',
    String(number),
    '--no-open',
    '--port',
    '0',
  ];
  const child = spawn(process.execPath, command, {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for await (const line of createInterface(child.stdout)) {
    const [, desk] = /^Desk: (\S+)/.exec(line) ?? [];
    if (desk) {
      child.stdout.resume(); // what it prints later must not fill the pipe
      return { desk, stop };
    }
  }
  throw new Error(`Chapter ${number} has ended without an address of its desk.`);
}
