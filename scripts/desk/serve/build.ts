// Builds the desk's page and its recorder with Vite, in memory, when they are first asked for and when they have changed.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import '../../shared/past-tsx.ts';
import type { InlineConfig, Rolldown } from 'vite';

const desk = fileURLToPath(new URL('..', import.meta.url));
const pageDir = path.join(desk, 'page');

/** Name below /desk/ and what is there. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

const common: InlineConfig = {
  configFile: false,
  envDir: false,
  publicDir: false,
  clearScreen: false,
  logLevel: 'silent', // what went wrong is thrown as well
  mode: 'production',
};

/** As large as they are: they travel within this machine, and who reads them in the browser's tools finds our words. */
const output: InlineConfig['build'] = {
  write: false,
  minify: false,
  assetsInlineLimit: 0,
  chunkSizeWarningLimit: 10_000,
  modulePreload: false,
  reportCompressedSize: false,
};

const pageConfig: InlineConfig = {
  ...common,
  root: pageDir,
  base: '/desk/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: output,
};

const recorderConfig: InlineConfig = {
  ...common,
  root: path.join(desk, 'recorder'),
  build: {
    ...output,
    rolldownOptions: {
      input: path.join(desk, 'recorder', 'main.ts'),
      output: { format: 'iife', entryFileNames: 'recorder.js' },
    },
  },
};

async function build(config: InlineConfig): Promise<Files> {
  const { build } = await import('vite'); // late: after past-tsx.ts
  const built = (await build(config)) as Rolldown.RolldownOutput;
  return new Map(
    built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}

/** Built once, and again when a source file is newer than it was. What was built stays: an open page may ask for it. */
export function builtOf(make: () => Promise<Files>, age: () => number): () => Promise<Files> {
  let last: { age: number; files: Promise<Files> } | undefined;
  let all: Files = new Map();
  return () => {
    const now = age();
    if (last?.age === now) return last.files;
    const files = make().then((made) => {
      all = new Map([...all, ...made]);
      return all;
    });
    last = { age: now, files };
    files.catch(() => {
      last = undefined; // tried again: a package may have come since
    });
    return files;
  };
}

/** Milliseconds since the epoch: the last save below these folders, or of a folder. */
function lastSave(...folders: string[]): number {
  const times = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [
      folder,
      ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(folder, file),
      ),
    ])
    .map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.max(0, ...times);
}

const wireDir = path.join(desk, 'wire');
export const builtPage = builtOf(
  () => build(pageConfig),
  () => lastSave(pageDir, wireDir),
);
export const builtRecorder = builtOf(
  () => build(recorderConfig),
  () => lastSave(path.join(desk, 'recorder'), wireDir),
);
