// Somebody at a terminal in a fresh copy of the repository, who types npm commands.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser/browser.ts';
import { repository } from '../../scripts/shared/paths.ts';
import { atEnd } from './lifetime.ts';
import { makeMachine } from './machine.ts';
import { missingForNetwork } from './needs.ts';
import { type Started, startCommand } from './process.ts';

export type Run = { code: number | null; output: string };

export type Learner = {
  /** Runs `npm <args>` to its end. */
  npm(...args: string[]): Promise<Run>;
  /** Starts it, for what runs until Ctrl-C. */
  start(...args: string[]): Started;
  browser(): Promise<Browser>;
};

/** With the network switched off, as far as this system lets a test do that. */
export async function offlineLearner(dir: string): Promise<Learner> {
  if (missingForNetwork([]).length === 0) {
    const machine = await makeMachine();
    return learnerWith(dir, machine.start, {}, () => machine.launchBrowser());
  }
  // Whatever asks for a proxy, as npm does, meets a port on which nobody listens. The browser knows this machine only.
  const nobody = 'http://127.0.0.1:9';
  const offline = {
    npm_config_offline: 'true',
    HTTP_PROXY: nobody,
    HTTPS_PROXY: nobody,
    NO_PROXY: 'localhost,127.0.0.1,::1',
  };
  return learnerWith(dir, startCommand, offline, async () => {
    const args = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'];
    const browser = await launchBrowser({ args });
    atEnd(() => browser.close());
    return browser;
  });
}

/**
 * `npm ci`, from npm's cache where it has the packages. Without cache and network the packages of this repository are
 * copied: then everything but npm's own work is still tested. (Copied, not linked: Vite and tsx follow links, and would
 * leave the copy.)
 */
export async function install(dir: string): Promise<Run> {
  const impatient = { npm_config_fetch_retries: '0', npm_config_fetch_timeout: '20000' };
  const online = learnerWith(dir, startCommand, impatient, launchBrowser);
  const run = await online.npm('ci', '--prefer-offline', '--no-audit', '--no-fund');
  const noNetwork = /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONN|ENETUNREACH|ETIMEDOUT|ERR_SOCKET/;
  if (run.code === 0 || !noNetwork.test(run.output)) return run;
  await cp(path.join(repository, 'node_modules'), path.join(dir, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => path.basename(file) !== '.cache',
  });
  return { code: 0, output: `${run.output}\nNo network: the installed packages were copied.` };
}

function learnerWith(
  dir: string,
  start: typeof startCommand,
  more: Record<string, string>,
  browser: Learner['browser'],
): Learner {
  const npm = npmProgram();
  const startNpm: Learner['start'] = (...args) => {
    const started = start(process.execPath, [npm, ...args], { ...ownEnvironment(), ...more }, dir);
    return process.platform === 'win32' ? { ...started, stop: () => stopTree(started) } : started;
  };
  return {
    start: startNpm,
    async npm(...args) {
      const started = startNpm(...args);
      const { code } = await started.exited;
      return { code, output: started.output() };
    },
    browser,
  };
}

/** npm's JavaScript file: what is called `npm` is a script for a shell on Windows. */
function npmProgram(): string {
  const node = path.dirname(process.execPath);
  const places = [
    path.join(node, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(node, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  const running = process.env.npm_execpath; // that of `npm test`
  if (running?.endsWith('npm-cli.js')) places.unshift(running);
  const found = places.find((file) => existsSync(file));
  if (!found) throw new Error(`npm was found in none of these places:\n${places.join('\n')}`);
  return found;
}

/** The test's environment without what vitest and `npm test` have put into it, so that the copy cannot lean on it. */
function ownEnvironment(): Record<string, string | undefined> {
  const ours =
    /^(npm_(?!config_)|npm_config_local_prefix|VITE|TEST$|NODE_ENV$|INIT_CWD$|CI$|SSL_DIR$)/;
  const left = Object.keys(process.env).filter((name) => ours.test(name));
  const bin = path.join('node_modules', '.bin');
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return {
    ...Object.fromEntries(left.map((name) => [name, undefined])),
    PATH: folders.filter((folder) => !folder.includes(bin)).join(path.delimiter),
  };
}

/** Windows has no signal that npm could pass on to what it has started. */
function stopTree(started: Started): Started['exited'] {
  spawnSync('taskkill', ['/pid', String(started.child.pid), '/T', '/F']);
  return started.exited;
}
