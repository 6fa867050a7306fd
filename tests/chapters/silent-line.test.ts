// Chapter 6: a line that carries nothing is missed, from the first moment; and a server that lets nobody stay is not
// stormed. Chapters 4 and 5 cannot miss it while they search, but they give up when a partner is found.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, entries, isTold, state, status } from '../support/chat.ts';
import { atEnd } from '../support/lifetime.ts';
import { openTabOnLine } from '../support/line.ts';
import { press, search } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

describe.each(from(6))('chapter $number: the line to the server', (chapter) => {
  const page = usePage(chapter);

  test('is silent after the match request: missed within 25 s, and the search goes on', async () => {
    const line = await openTabOnLine(page.url);
    await line.tab.clock.install();
    await line.tab.reload();
    await search(line.tab);
    line.silence();
    await line.tab.clock.fastForward(24_000);
    expect((await status(line.tab)).text).toMatch(/^Waiting/);
    line.mend();
    await line.tab.clock.fastForward(2_000);
    await isTold(line.tab, /server is away/);
    await line.tab.clock.fastForward(1_000);
    await isTold(line.tab, /server is back/);
    const friend = await openTab(page.url);
    await press(friend, 'Start');
    await state(line.tab, 'connected');
    await converse(line.tab, friend);
  });

  test('is silent from the beginning: missed as well', async () => {
    const line = await openTabOnLine(page.url);
    await line.tab.clock.install();
    line.silence();
    await line.tab.reload();
    await press(line.tab, 'Start');
    await state(line.tab, 'searching');
    // The clock stands still from here on: otherwise the page tries again half a second later, maybe before the line is mended.
    await line.tab.clock.pauseAt(await line.tab.evaluate(() => Date.now() + 26_000));
    await isTold(line.tab, /server is away/);
    expect((await status(line.tab)).text).toMatch(/server is away/i);
    line.mend();
    await line.tab.clock.fastForward(1_000);
    await isTold(line.tab, /server is back/);
    expect((await status(line.tab)).text).toMatch(/^Waiting/);
  });

  test('is never opened: the page does not wait for ever', async () => {
    const silent = createServer();
    const port = await new Promise<number>((resolve) => {
      silent.listen(0, 'localhost', () => resolve((silent.address() as AddressInfo).port));
    });
    const sockets: Socket[] = [];
    silent.on('connection', (socket) => sockets.push(socket));
    atEnd(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const tab = await openTab('about:blank', { context: { bypassCSP: true } });
    await tab.addInitScript((port) => {
      window.WebSocket = class extends WebSocket {
        constructor() {
          super(`ws://localhost:${port}/`);
        }
      };
    }, port);
    await tab.clock.install();
    await tab.goto(page.url);
    await press(tab, 'Start');
    await state(tab, 'searching');
    await tab.clock.fastForward(26_000);
    await state(tab, 'failed');
    expect((await status(tab)).text).toMatch(/No server answers/);
  });

  test('is let in and dropped at once: the pauses grow, and the page says nothing untrue', async () => {
    const tab = await openTab('about:blank', { allow: [/WebSocket/] });
    let attempts = 0;
    await tab.routeWebSocket(/\/chat$/, (socket) => {
      attempts += 1;
      const server = socket.connectToServer();
      server.onMessage(() => {});
      // On its first words, which it says when the line is open.
      socket.onMessage(() => {
        server.close({ code: 1000 });
        socket.close({ code: 1001 });
      });
    });
    await tab.clock.install();
    await tab.goto(page.url);
    await press(tab, 'Start');
    await state(tab, 'searching');
    for (let second = 0; second < 120; second++) await tab.clock.runFor(1_000);
    // 0.5, 1, 2, 4, 8, 16, 30, 30 s: each at least half as long, and never without a pause.
    expect(attempts).toBeGreaterThan(4);
    expect(attempts).toBeLessThan(13);
    expect((await status(tab)).text).toMatch(/server is away/i);
    const said = (await entries(tab)).map(({ text }) => text);
    expect(said.filter((text) => /is away/.test(text)).length).toBeLessThan(3);
  });

  test('is away when Start is pressed, and back later: the page finds a partner without another click', async () => {
    const line = await openTabOnLine(page.url);
    await expect.poll(() => line.heard, { timeout: 15_000 }).toBeGreaterThan(0);
    line.cut();
    await expect.poll(() => line.attempts, { timeout: 15_000 }).toBeGreaterThan(1);
    await press(line.tab, 'Start');
    expect(await status(line.tab)).toMatchObject({
      state: 'searching',
      text: expect.stringMatching(/server is away/),
    });
    line.mend();
    await line.tab.getByText('Waiting for a partner…').waitFor();
    const friend = await openTab(page.url);
    await press(friend, 'Start');
    await state(line.tab, 'connected');
    await converse(line.tab, friend);
  });
});

describe.each(from(4, 5))('chapter $number: the line to the room', (chapter) => {
  const page = usePage(chapter);

  test('is silent from the beginning: the page does not wait for ever', async () => {
    const line = await openTabOnLine(page.url);
    await line.tab.clock.install();
    await line.tab.reload();
    line.hears = ({ type }) => {
      if (type === 'MATCH') line.silence();
      return true;
    };
    await search(line.tab);
    // The test may be over before the friend's own line to the room is open.
    const friend = await openTab(page.url, {
      allow: [/WebSocket is closed before the connection is established/],
    });
    await press(friend, 'Start');
    await state(line.tab, 'connecting');
    await line.tab.clock.fastForward(21_000);
    await state(line.tab, 'failed');
  });
});
