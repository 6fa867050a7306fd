import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders that make up a chapter's program. */
const program = ['client', 'server'];
const neverShown = new Set(['node_modules', 'dist', '.DS_Store', 'Thumbs.db']);

/** Every file of a chapter's folder that counts, relative to it, with "/" on every system. */
export function listFiles(dir: string, all: boolean): string[] {
  if (all) return walk(dir, '');
  return program.flatMap((folder) => (existsSync(join(dir, folder)) ? walk(dir, folder) : []));
}

function walk(root: string, folder: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (neverShown.has(entry.name)) continue;
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) files.push(...walk(root, path));
    else if (entry.isFile()) files.push(path);
  }
  return files.sort();
}

export interface Content {
  binary: boolean;
  text: string;
  bytes: Buffer;
}

/** Reads a file; undefined where there is none. */
export function readContent(dir: string, path: string): Content | undefined {
  const file = join(dir, path);
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  // The same test as git's: a NUL byte near the beginning makes a file binary.
  const binary = bytes.subarray(0, 8000).includes(0);
  return { binary, text: binary ? '' : bytes.toString('utf8').replace(/^\uFEFF/, ''), bytes };
}

/**
 * The lines of a text. Windows line ends are dropped: a checkout on Windows, or an editor that
 * writes them, would otherwise turn every line into a changed one.
 */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
