// Where the file system reports no saves, every command looks for them itself, not npm run check alone.
import { beforeEach, expect, test, vi } from 'vitest';
import { makeFolder } from '../../support/folders.ts';

const seen = vi.hoisted(() => ({ options: {} as { usePolling?: boolean }, silent: false }));
vi.mock('chokidar', async (original) => {
  const { watch, ...rest } = await original<typeof import('chokidar')>();
  return {
    ...rest,
    watch: (dir: string, options: object) => {
      seen.options = options;
      return watch(dir, options);
    },
  };
});
vi.mock('../../../scripts/shared/file-systems.ts', () => ({ needsPolling: () => seen.silent }));

beforeEach(() => {
  vi.stubEnv('CHOKIDAR_USEPOLLING', undefined);
});

test.each([true, false])('a file system that is silent: %s', async (silent) => {
  const { watchFolder } = await import('../../../scripts/shared/watch.ts');
  seen.silent = silent;
  const watcher = await watchFolder(
    makeFolder({ a: '1' }),
    () => false,
    async () => {},
  );
  await watcher.close();
  expect(seen.options.usePolling).toBe(silent);
});
