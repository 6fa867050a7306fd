// Starts a chapter's signaling server by itself, without its pages.

import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Chapter, isOverridden } from './chapters.ts';
import { atEnd } from './lifetime.ts';
import { type Exit, type Started, startNode } from './process.ts';

export type TestServer = {
  /** Where its WebSockets are, without a path: `ws://localhost:49152`, or `wss://…`. */
  url: string;
  /** From chapter 5 on: where its page is, `https://localhost:49152`. Also the origin it expects. */
  origin: string;
  port: number;
  /** The certificate authority to give to clients of a `wss:` server; `undefined` for `ws:`. */
  ca: string | undefined;
  output(): string;
  printed: Started['printed'];
  stop(): Promise<Exit>;
  exited: Promise<Exit>;
  child: Started['child'];
};

/**
 * Starts the server of `chapter` on a free port and resolves when it says that it listens.
 * It ends with the test (or, if called in a beforeAll, with the test file).
 */
export async function startServer(
  chapter: Chapter,
  options: { env?: Record<string, string>; args?: string[] } = {},
): Promise<TestServer> {
  const env: Record<string, string> = { PORT: '0', ...options.env };
  const built = chapter.kind === 'built';
  if (built) env.PAGE_DIR ??= await trivialPage();
  const started = startNode([...serverProgram(chapter), ...(options.args ?? [])], env);
  const [, scheme = '', port = ''] = await started.printed(
    /^(?:Signaling|Page): (wss?|https?):\/\/\S+?:(\d+)\/?\s*$/m,
  );
  const secure = scheme === 'https' || scheme === 'wss';
  return {
    url: `${secure ? 'wss' : 'ws'}://localhost:${port}`,
    origin: `${secure ? 'https' : 'http'}://localhost:${port}`,
    port: Number(port),
    ca: secure ? certificateAuthority(env.SSL_DIR) : undefined,
    output: started.output,
    printed: started.printed,
    stop: started.stop,
    exited: started.exited,
    child: started.child,
  };
}

/** Where build-chapters.ts has put what it has made of `chapter`, if it has run, and this is no playground. */
export function builtFolder(chapter: Chapter): string | undefined {
  const { BUILT_CHAPTERS } = process.env;
  return BUILT_CHAPTERS && !isOverridden(chapter)
    ? path.join(BUILT_CHAPTERS, `${chapter.number}`)
    : undefined;
}

/** What Node is given to start the server of `chapter`. */
export function serverProgram(chapter: Chapter): string[] {
  const built = path.join(builtFolder(chapter) ?? '', 'server', 'main.js');
  return builtFolder(chapter) && existsSync(built)
    ? [built]
    : ['--import', 'tsx', path.join(chapter.dir, 'server', 'main.ts')];
}

/** The CA of this test run (tests/support/global-setup.ts makes it), or the one in `dir`. */
export function certificateAuthority(dir = process.env.SSL_DIR): string {
  if (!dir)
    throw new Error(
      'SSL_DIR is not set: run the tests with vitest and the vitest.config.ts of this repository.',
    );
  return readFileSync(path.join(dir, 'ca.crt'), 'utf8');
}

async function trivialPage(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'peer-by-peer-page-'));
  atEnd(() => rm(dir, { recursive: true, force: true }));
  await mkdir(path.join(dir, 'assets'));
  await writeFile(
    path.join(dir, 'index.html'),
    '<!doctype html><title>Test</title><h1>Test page</h1>',
  );
  return dir;
}
