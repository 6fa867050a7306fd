// Throw-away folders for tests of commands that read or write files.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from '../../scripts/shared/paths.ts';
import { atEnd } from './lifetime.ts';

/** A folder with these files (path → content); it is gone when the test is over. */
export function makeFolder(files: Record<string, string | Buffer> = {}): string {
  // A space and letters beyond ASCII, as learners have them in their home folder's name.
  const dir = mkdtempSync(path.join(tmpdir(), 'peer by peér '));
  atEnd(() => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));
  writeFiles(dir, files);
  return dir;
}

export function writeFiles(dir: string, files: Record<string, string | Buffer>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(dir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** A copy of the commands and of `chapters`, so that trying a command does not touch the real ones. */
export function makeRepository(chapters: Record<string, string | Buffer>): string {
  const dir = makeFolder();
  for (const name of ['scripts', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(repository, name), path.join(dir, name), { recursive: true });
  }
  // A junction needs no special rights on Windows; elsewhere the word has no meaning.
  symlinkSync(path.join(repository, 'node_modules'), path.join(dir, 'node_modules'), 'junction');
  for (const [name, content] of Object.entries(chapters)) {
    writeFiles(path.join(dir, 'chapters'), { [name]: content });
  }
  return dir;
}

export type Ran = { code: number | null; stdout: string; stderr: string };

/** Runs a command's script to its end, without colours, terminal and git. */
export function runScript(dir: string, args: string[], env: NodeJS.ProcessEnv = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', ...args], {
    cwd: dir,
    encoding: 'utf8',
    timeout: 15_000,
    env: { SystemRoot: process.env.SystemRoot, PATH: dir, CI: 'true', ...env },
  });
  return { code: status, stdout, stderr };
}
