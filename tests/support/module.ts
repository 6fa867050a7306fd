// One file of a chapter's server, imported into the test itself: for what cannot be seen from outside, as clocks and memory.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import type { Chapter } from './chapters.ts';

/**
 * Imports `server/FILE` anew, with these variables. `Module` says what the test uses of it.
 * A file that would end the process throws what it would have said.
 */
export async function importServer<Module>(
  chapter: Chapter,
  file: string,
  env: Record<string, string> = {},
): Promise<Module> {
  vi.resetModules();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const said: unknown[] = [];
  const say = vi.spyOn(console, 'error').mockImplementation((text) => void said.push(text));
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error(said.join('\n'));
  });
  try {
    return await import(pathToFileURL(path.join(chapter.dir, 'server', file)).href);
  } finally {
    vi.unstubAllEnvs();
    say.mockRestore();
    exit.mockRestore();
  }
}
