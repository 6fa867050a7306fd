// The processes in which checks run. One serves once; the next may be started before it is needed, as that is what takes
// the time: loading vitest, and a second process for the learner's code.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { repository } from '../../shared/paths.ts';

const checkWorker = fileURLToPath(new URL('check-worker.ts', import.meta.url));
/** A URL, as --import wants on Windows. */
const pastTsx = new URL('../../shared/past-tsx.ts', import.meta.url).href;

let spare: ChildProcess | undefined;
const living = new Set<ChildProcess>();

process.once('exit', () => {
  for (const child of living) endTree(child);
});

/** Starts the process that the next check will use. It does not keep ours from ending. */
export function prepareWorker(): void {
  if (spare) return;
  const child = start();
  spare = child;
  child.unref();
  child.channel?.unref();
  child.once('exit', () => {
    if (spare === child) spare = undefined;
  });
}

/** A process of the caller's own, which waits for its work. */
export function takeWorker(): ChildProcess {
  const child = spare ?? start();
  spare = undefined;
  child.ref();
  child.channel?.ref();
  return child;
}

function start(): ChildProcess {
  const child = spawn(
    process.execPath,
    [...['--import', 'tsx', '--import', pastTsx], checkWorker],
    {
      cwd: repository,
      // vitest sees colours by these; its words are taken apart here, not shown.
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, VITEST: undefined },
      stdio: ['ignore', 'ignore', process.env.DEBUG_CHECK ? 'inherit' : 'ignore', 'ipc'],
      detached: process.platform !== 'win32', // a group of its own, which can be ended as a whole
    },
  );
  living.add(child);
  child.once('exit', () => living.delete(child));
  return child;
}

/** The process and everything below it; a worker that is stuck in a loop hears no polite request. */
export function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // all gone already
  }
}
