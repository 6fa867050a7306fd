// Which files of the repository the desk shows, and nothing else: no answers to exercises, no keys, nothing outside.
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';

export type Readable = {
  kind: 'markdown' | 'source' | 'folder' | 'image';
  /** From the repository's folder, with slashes. */
  name: string;
  file: string;
};

const lesson = '(?:chapters|extras)/[\\w-]+';
const patterns: readonly (readonly [Readable['kind'], RegExp])[] = [
  ['markdown', /^(?:README|CONTRIBUTING)\.md$/],
  ['markdown', /^(?:docs\/[\w-]+|(?:ssl|scripts)\/README)\.md$/],
  ['markdown', new RegExp(`^${lesson}/(?:README|STEPS)\\.md$`)],
  ['markdown', new RegExp(`^${lesson}/exercises/[\\w-]+/task\\.md$`)],
  ['source', /^LICENSE$/],
  ['source', /^docs\/recordings\/[\w-]+\.json$/],
  // Lessons and steps name the tests that hold.
  ['folder', /^tests\/chapters$/],
  ['source', /^tests\/chapters\/[\w-]+(?:\.[\w-]+)*\.ts$/],
  [
    'source',
    new RegExp(
      `^${lesson}/(?:client|server)/(?:[\\w-]+/)*[\\w-]+(?:\\.[\\w-]+)*\\.(?:ts|html|css)$`,
    ),
  ],
  ['source', new RegExp(`^${lesson}/exercises/[\\w-]+/(?:exercise|check\\.test)\\.ts$`)],
  ['image', /^docs\/(?:[\w-]+\/)+[\w.-]+\.(?:svg|png|jpg|webp)$/],
];

/** More than this is not for reading. */
const largest = 4 * 1024 * 1024;

/**
 * The file that `name` means, if it is one to be read. A folder's name means its README.md. A name has one spelling:
 * no "..", no "\", no drive. What a link on the disk leads to is not shown, wherever it is.
 */
export function readable(name: string, root: string): Readable | undefined {
  const [kind] = patterns.find(([, pattern]) => pattern.test(name)) ?? [];
  if (kind) {
    const isRight = isThere(name, root, kind === 'folder');
    return isRight ? { kind, name, file: path.join(root, name) } : undefined;
  }
  if (!/^[\w-]+(?:\/[\w-]+)*\/?$/.test(name)) return undefined;
  const plain = name.replace(/\/$/, '');
  return [plain, `${plain}/README.md`]
    .filter((each) => each !== name && patterns.some(([, pattern]) => pattern.test(each)))
    .map((each) => readable(each, root))
    .find((each) => each !== undefined);
}

function isThere(name: string, root: string, isFolder: boolean): boolean {
  try {
    // The real path says how each name is spelled on the disk, and where links lead.
    const real = path.relative(
      realpathSync.native(root),
      realpathSync.native(path.join(root, name)),
    );
    if (real.split(path.sep).join('/') !== name) return false;
    const stats = statSync(path.join(root, name));
    return isFolder ? stats.isDirectory() : stats.isFile() && stats.size <= largest;
  } catch {
    return false; // there is no such file
  }
}
