// The repository's folder, and how paths are shown.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, as a path of this system. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A path as every system's commands print it: with slashes. */
export const posix = (file: string): string => file.replaceAll('\\', '/');

/** A path as it is shown: from the repository on if it is in there, with slashes. */
export function shownPath(file: string, root = repository): string {
  const relative = path.relative(root, file);
  return posix(relative.startsWith('..') || path.isAbsolute(relative) ? file : relative);
}
