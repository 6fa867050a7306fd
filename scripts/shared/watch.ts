// Watching source files for a save.
import { once } from 'node:events';
import path from 'node:path';
import { watch } from 'chokidar';
import { printNote } from './advice.ts';
import { debounce } from './debounce.ts';
import { needsPolling } from './file-systems.ts';
import { posix } from './paths.ts';

/** Editors save in steps (write, rename, touch): what happens within this many milliseconds is one save. */
const oneSaveMs = 80;
const pollEachMs = 300;

/**
 * Calls `onSave` with the saved files' paths, relative to `dir`, leaving out those that `ignore` names by their path
 * relative to `dir`. Resolves once it watches. Where the file system is known to report no saves, files are looked at
 * again and again; CHOKIDAR_USEPOLLING=1 asks for that in any case.
 */
export async function watchFolder(
  dir: string,
  ignore: (file: string) => boolean,
  onSave: (files: string[]) => Promise<void>,
): Promise<{ close(): Promise<void> }> {
  const relative = (file: string) => posix(path.relative(dir, file));
  const saved = debounce(oneSaveMs, onSave);
  const watcher = watch(dir, {
    ignoreInitial: true,
    usePolling: needsPolling(dir),
    interval: pollEachMs,
    ignored: (file) => /(^|\/)node_modules(\/|$)/.test(relative(file)) || ignore(relative(file)),
  });
  watcher.on('all', (event, file) => {
    if (!event.endsWith('Dir')) saved(relative(file));
  });
  watcher.on('error', (error) => printNote(`Saves may go unnoticed: ${String(error)}`));
  await once(watcher, 'ready');
  return watcher;
}
