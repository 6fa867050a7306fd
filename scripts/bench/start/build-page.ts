// A chapter's page as its visitors get it.

import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { atExit } from '../at-exit.ts';

/** Builds it into a folder of its own, which ends with this process. */
export async function buildPage(
  clientDir: string,
  define: Record<string, string> = {},
): Promise<string> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'peer-by-peer-page-'));
  atExit(() => rmSync(outDir, { recursive: true, force: true }));
  await build({
    root: clientDir,
    configFile: false,
    envDir: false,
    logLevel: 'error',
    define,
    build: { outDir, emptyOutDir: true },
  });
  return outDir;
}
