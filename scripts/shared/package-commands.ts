// Runs the command-line tools of npm packages, without a shell and without npx.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Problem } from './advice.ts';
import { repository } from './paths.ts';

/** The JavaScript file behind the command `command` of the installed package `name`. */
export function toolPath(name: string, command: string): string {
  const manifest = path.join(packageDir(name), 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : bin[command];
  if (!file) throw notInstalled(`The package ${name} has no command ${command}.`);
  return path.join(path.dirname(manifest), file);
}

function packageDir(name: string): string {
  const require = createRequire(import.meta.url);
  // Not require.resolve(`${name}/package.json`): some packages do not export it.
  for (const folder of require.resolve.paths(name) ?? []) {
    const dir = path.join(folder, name);
    try {
      readFileSync(path.join(dir, 'package.json'));
      return dir;
    } catch {
      // not here: the next folder up
    }
  }
  throw notInstalled(`The package ${name} is not installed.`);
}

const notInstalled = (seen: string) =>
  new Problem({ seen, cause: 'npm ci was not run, or it was interrupted', next: 'npm ci' });

/** Starts such a command in the repository; its output goes to ours. */
export function startTool(
  name: string,
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  return spawn(process.execPath, [toolPath(name, command), ...args], {
    cwd: repository,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
