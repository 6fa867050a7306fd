// The processes in which the learner's code runs: vitest's own kind, of which one is started before it is needed.

import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  distDir,
  ForksPoolWorker,
  type PoolOptions,
  type PoolRunnerInitializer,
  rootDir,
  type TestProject,
} from 'vitest/node';

const poolName = 'warm-forks';

/** A process that may have been started before vitest asks for it. */
class Fork extends ForksPoolWorker {
  // vitest gives a process its next file only if this is the name that it knows the pool by.
  override readonly name = poolName;
  #started: Promise<void> | undefined;

  override start(): Promise<void> {
    this.#started ??= super.start();
    return this.#started;
  }
}

let spare: { fork: Fork; options: PoolOptions } | undefined;

/** Starts a process as vitest will ask for it. Should it ask for another kind one day, this one is of no use. */
export async function warmUp(project: TestProject): Promise<void> {
  const options: PoolOptions = {
    project,
    distPath: distDir,
    method: 'run',
    environment: { name: 'node', options: null },
    execArgv: [
      '--experimental-import-meta-resolve',
      '--require',
      path.resolve(rootDir, 'suppress-warnings.cjs'),
      ...['--conditions', 'node', '--conditions', 'development'],
    ],
    env: {
      ...process.env,
      TEST: 'true',
      VITEST: 'true',
      NODE_ENV: process.env.NODE_ENV || 'test',
      VITEST_MODE: 'RUN',
      FORCE_TTY: '',
      ...project.config.env,
    },
  };
  const fork = new Fork(options);
  spare = { fork, options };
  await fork.start();
}

export const warmForks: PoolRunnerInitializer = {
  name: poolName,
  createPoolWorker(options) {
    const found = spare && isAsked(spare.options, options) ? spare.fork : new Fork(options);
    if (found === spare?.fork) spare = undefined;
    return found;
  },
};

function isAsked(warm: PoolOptions, asked: PoolOptions): boolean {
  return isDeepStrictEqual(settings(warm), settings(asked));
}

const settings = ({ distPath, execArgv, env, method }: PoolOptions) => ({
  distPath: path.resolve(distPath),
  execArgv,
  env: { ...env },
  method,
});
