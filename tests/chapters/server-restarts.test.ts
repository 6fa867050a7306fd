// Chapter 6: the server stops and comes back. Who talks talks on; who waits goes on waiting; all of them are told.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Chapter, from } from '../support/chapters.ts';
import { converse, isTold, state, status } from '../support/chat.ts';
import { connectTabs, press } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { startServer, type TestServer } from '../support/server.ts';

const refused = /ERR_CONNECTION_REFUSED/;
let pages = '';

async function buildPage(chapter: Chapter): Promise<void> {
  pages = await mkdtemp(path.join(tmpdir(), 'peer-by-peer-restart-'));
  const root = path.join(chapter.dir, 'client');
  const outDir = path.join(pages, 'page');
  await build({ configFile: false, root, base: './', build: { outDir }, logLevel: 'error' });
}

describe.each(from(6))('chapter $number: the server restarts', (chapter) => {
  beforeAll(() => buildPage(chapter));
  afterAll(() => rm(pages, { recursive: true, force: true }));

  const start = (port = '0'): Promise<TestServer> =>
    startServer(chapter, { env: { PORT: port, PAGE_DIR: path.join(pages, 'page') } });

  test('an open chat goes on, and both are in their room again afterwards', async () => {
    const server = await start();
    const a = await openTab(server.origin, { allow: [refused] });
    const b = await openTab(server.origin, { allow: [refused] });
    await connectTabs(chapter, a, b);
    await server.stop();
    for (const tab of [a, b]) await isTold(tab, /The server is away/);
    await converse(a, b);
    await start(String(server.port));
    for (const tab of [a, b]) await isTold(tab, /The server is back/);
    await converse(a, b);
    for (const tab of [a, b]) expect((await status(tab)).state).toBe('connected');
  });

  test('who waits goes on waiting, and is found', async () => {
    const server = await start();
    const a = await openTab(server.origin, { allow: [refused] });
    await press(a, 'Start');
    await state(a, 'searching');
    await server.stop();
    await isTold(a, /The server is away/);
    await start(String(server.port));
    const b = await openTab(server.origin);
    await press(b, 'Start');
    await state(a, 'connected');
    await state(b, 'connected');
    await converse(a, b);
  });
});
