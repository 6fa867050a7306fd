// How npm test counts, and that the shared helpers of the tests fail when they should.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { repository } from '../../../scripts/shared/paths.ts';
import { byGroup, profile, readFiles } from '../../../scripts/test/profile.ts';
import { countTests } from '../../../scripts/test/vitest-report.ts';
import { state } from '../../support/chat.ts';
import { allowConsole, expectQuietConsole, openTab } from '../../support/page.ts';
import { startNode } from '../../support/process.ts';
import { connect } from '../../support/socket.ts';

const report = (change: object = {}) =>
  JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
    ...change,
  });

test('passed and failed tests are counted as vitest says', () => {
  expect(countTests(report(), 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
  expect(countTests(report({ numFailedTests: 2, numPendingTests: 1 }), 1)).toEqual({
    passed: 3,
    failed: 2,
    skipped: 1,
  });
});

test('a crash, an empty run, a file that cannot be loaded and an error outside of tests are failures', () => {
  expect(countTests(undefined, 1).failed).toBe(1);
  expect(countTests('{"numPassed', null).failed).toBe(1);
  expect(countTests(report({ numPassedTests: 0, testResults: [] }), 0).failed).toBe(1);
  const broken = { testResults: [{ status: 'failed', assertionResults: [] }] };
  expect(countTests(report(broken), 1).failed).toBe(1);
  expect(countTests(report(), 1).failed).toBe(1);
});

test('a profile sums up files and their folders, the slowest first; without CPU times it leaves them out', () => {
  const at = (file: string) => path.join(repository, 'tests', ...file.split('/'));
  const took = (file: string, seconds: number) => ({
    name: at(file),
    startTime: 5000,
    endTime: 5000 + seconds * 1000,
  });
  const written = JSON.stringify({
    testResults: [
      took('chapters/a.test.ts', 1),
      took('network/c.test.ts', 9),
      took('chapters/b.test.ts', 2),
    ],
  });
  const cpu = `${JSON.stringify({ file: at('chapters/a.test.ts'), cpu: 0.5 })}\n`;
  expect(byGroup(readFiles(written, cpu))).toEqual([
    { name: 'tests/network', wall: 9, cpu: undefined },
    { name: 'tests/chapters', wall: 3, cpu: 0.5 },
  ]);
  const lines = profile(written, cpu).split('\n');
  expect(lines).toContain('      9.0           tests/network/c.test.ts');
  expect(lines).toContain('      1.0      0.5  tests/chapters/a.test.ts');
});

test('a process that ends, or says nothing, before it is ready is reported with its output', async () => {
  const ready = /^Ready$/m;
  await expect(
    startNode(['-e', 'console.error("boom"); process.exit(3)']).printed(ready),
  ).rejects.toThrow(/code 3.*[\s\S]*boom/);
  const silent = startNode(['-e', 'console.log("Almost"); setInterval(() => {}, 1000)']);
  await silent.printed(/Almost/);
  await expect(silent.printed(ready, 100)).rejects.toThrow(/not printed[\s\S]*Almost/);
  await silent.stop();
  expect(silent.child.exitCode ?? silent.child.signalCode).not.toBeNull();
});

test('a test socket says what came in place of what was awaited', async () => {
  const { url, server } = await socketServer();
  const [a, b] = [await connect(url), await connect(url)];
  await Promise.all([a.quiet(), b.quiet()]);
  a.send({ type: 'offer' });
  await expect(b.quiet()).rejects.toThrow(/Expected nothing.*offer/);
  await expect(b.next('answer', 100)).rejects.toThrow(/"answer" did not come.*offer/);
  expect(await b.next()).toEqual({ type: 'offer' });
  a.send(Buffer.from('{}'));
  await expect(b.next()).rejects.toThrow(/binary/);
  for (const client of server.clients) client.close(1008, 'enough');
  expect(await a.ends()).toEqual({ code: 1008, reason: 'enough' });
  await expect(b.next('answer')).rejects.toThrow();
});

test('a page that complains on its console, or throws, is noticed unless the test expects it', async () => {
  const body = `<p role="status" data-state="idle">Idle</p><script>
    console.error('on the console'); setTimeout(() => { document.title = 'done'; throw new Error('thrown') })</script>`;
  const page = await openTab(await htmlServer(`<link rel="icon" href="data:,">${body}`));
  await page.waitForFunction(() => document.title === 'done');
  await expect(state(page, 'connected', 200)).rejects.toThrow(/did not become connected.*"idle"/);
  expect(() => expectQuietConsole(page)).toThrow(/console/);
  allowConsole(page, /on the console/);
  expect(() => expectQuietConsole(page)).toThrow(/console/);
  allowConsole(page, /thrown/);
  expectQuietConsole(page);
});

/** A server that repeats each frame to everybody else as it came. */
async function socketServer() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) =>
    socket.on('message', (data, binary) => {
      for (const other of server.clients) if (other !== socket) other.send(data, { binary });
    }),
  );
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => server.close());
  return { server, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function htmlServer(html: string): Promise<string> {
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(html),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
