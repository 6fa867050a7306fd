// The desk beside a folder that runs: over saves, crashes and pages with mistakes in them.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { getChapter } from '../../../scripts/course/chapters.ts';
import { serveDesk } from '../../../scripts/desk/serve/desk.ts';
import { servePages } from '../../../scripts/run/vite-pages.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { anyFreePort } from '../../../scripts/shared/ports.ts';
import { makeFixture, page, pageServer } from '../../support/fixture.ts';
import { makeFolder } from '../../support/folders.ts';
import { atEnd } from '../../support/lifetime.ts';
import { startNode } from '../../support/process.ts';

const script = '<script src="/desk/recorder.js"></script>';
const get = async (url: string) => {
  const answer = await fetch(url);
  return { status: answer.status, text: await answer.text() };
};

test('a server that serves its page itself: the desk is there after each start', async () => {
  const tells = pageServer.replace("'a QR code'", 'Object.keys(process.env).join()');
  const fixture = await makeFixture({ ...page('first'), 'server/main.ts': tells });
  const runner = path.join(repository, 'tests', 'support', 'run-any-folder.ts');
  const print = path.join(repository, 'tests', 'support', 'print-imports.mjs');
  const hook = ['--import', 'tsx', '--import', pathToFileURL(print).href];
  const run = startNode([...hook, runner, fixture.dir, '6']);
  const [, url = ''] = await run.printed(/^Desk: (\S+\/)desk\/$/m);
  await run.printed(/Ctrl-C ends everything/);
  // Whoever does not ask for the desk does not wait for it: a start loads next to nothing of it.
  const loaded = [...run.output().matchAll(/^imported \S*\/scripts\/desk\/(\S+)$/gm)];
  expect([...new Set(loaded.map(([, file]) => file))].sort()).toEqual([
    ...['serve/desk.ts', 'serve/for-server.ts', 'serve/in-server-variable.ts'],
    ...['serve/on-the-wire.ts', 'serve/wanted.ts'],
  ]);
  const course = async () => JSON.parse((await get(`${url}desk/api/course`)).text);
  expect(await course()).toMatchObject({ chapter: 6, onLan: false });
  expect((await get(`${url}?desk=a`)).text).toContain(script);
  expect((await get(url)).text).not.toContain(script);

  // Its variables are the server's own business: it must find none of the desk's.
  expect(run.output()).toContain('PAGE_DIR');
  expect(run.output()).not.toContain('PEER_BY_PEER_DESK');

  await fixture.save('server/main.ts', 'throw new Error(process.env.PAGE_DIR);\n');
  await run.printed(/The server has crashed/);
  await fixture.save('server/main.ts', pageServer);
  await run.printed(/The server runs again/);
  expect(run.output().match(/^Desk: /gm)).toHaveLength(2);
  expect(await course()).toMatchObject({ chapter: 6 });

  await fixture.save('client/index.html', '<!doctype html><title>Second</title>');
  await run.printed(/the page is built again/);
  expect((await get(`${url}?desk=a`)).text).toContain(`${script}<title>Second`);
}, 60_000);

test('a playground whose page is still to be typed, or is half typed, is on the wire all the same', async () => {
  const fixture = await makeFixture({ 'client/style.css': '' });
  const chapter = getChapter('1');
  const port = await anyFreePort();
  const pages = await servePages({
    clientDir: path.join(fixture.dir, 'client'),
    cacheDir: makeFolder(),
    port,
    desk: serveDesk({ dir: fixture.dir, chapter, isPlayground: true, onLan: false }),
  });
  atEnd(() => pages.close());
  const url = `http://localhost:${port}/`;
  for (const [file, text, word] of [
    ['client/other.ts', '', 'No page yet'],
    ['client/index.html', '<!doctype html><html lang="en"><h1>Half', '<h1>Half'],
    ['client/index.html', '<head><script type="module">const = 1;</script>', '<head>'],
    ['client/index.html', '<p <b> </nothing> <script src="nowhere.ts"></script>', 'nowhere'],
    ['client/index.html', '<!-- ', ''],
    ['client/index.html', '', ''],
  ] as const) {
    await fixture.save(file, text);
    const [plain, onTheWire] = await Promise.all([get(url), get(`${url}?desk=a`)]);
    expect(onTheWire.status).toBe(plain.status);
    expect(onTheWire.text).toContain(word);
    if (plain.text !== '') expect(onTheWire.text).toContain(script);
    expect(onTheWire.text.replace(script, '')).toBe(plain.text);
  }
  expect((await get(`${url}desk/`)).text).toContain('<div id="desk">');
  expect(JSON.parse((await get(`${url}desk/api/course`)).text)).toMatchObject({
    isPlayground: true,
  });
});
