// Chapters 2 to 6: the signaling server is not there, or goes. Who waits is told; who talks, talks on.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Chapter, from } from '../support/chapters.ts';
import { converse, isTold, state, status } from '../support/chat.ts';
import { isChapters } from '../support/frames.ts';
import { meet, press, search } from '../support/meet.ts';
import { allowConsole, openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

/** What Chromium prints of a refused or broken connection, and Vite's page of its own. */
const lostConnection = /WebSocket|ERR_CONNECTION|\[vite\]|Failed to load resource/;

/** The button that goes to the server, and the state of who waits there for a partner. */
const way = (chapter: Chapter) =>
  chapter.number <= 3
    ? { button: 'Prepare', waiting: 'ready' }
    : { button: 'Start', waiting: 'searching' };

async function saysThereIsNoServer(page: Page, button: string): Promise<void> {
  await state(page, 'failed');
  const { text } = await status(page);
  expect(text).toMatch(/no (signaling )?server answers at wss?:\/\/\S+:\d+/i);
  expect(text).toMatch(new RegExp(`this chapter runs in its terminal.*press ${button}`, 'i'));
}

describe.each(from(2))('chapter $number: the server', (chapter) => {
  const page = usePage(chapter, undefined, { own: true });
  const { button, waiting } = way(chapter);

  test('was not there and is back: pressing the button again is enough', async () => {
    const tab = await openTab(page.url, { allow: [lostConnection] });
    let isThere = false;
    await tab.routeWebSocket(isChapters, (socket) => {
      if (isThere) socket.connectToServer();
      else socket.close({ code: 1001 });
    });
    await tab.reload();
    await press(tab, button);
    await saysThereIsNoServer(tab, button);
    isThere = true;
    await press(tab, button);
    await state(tab, waiting);
  });

  test('goes: who comes is told, who waits is told, and who talks talks on', async () => {
    const comes = await openTab(page.url);
    const [a, b] = await meet(chapter, page.url);
    const waits = await openTab(page.url);
    if (chapter.number > 3) await search(waits);
    else await press(waits, button);
    await state(waits, waiting);

    for (const tab of [comes, waits, a, b]) allowConsole(tab, lostConnection);
    await page.started.stop();

    // Chapter 6 waits for the server to come back, and says so.
    if (chapter.number < 6) await saysThereIsNoServer(waits, button);
    else await isTold(waits, /server is away/i);
    await press(comes, button);
    if (chapter.number < 6) await saysThereIsNoServer(comes, button);
    else
      await comes
        .getByText(/server is away.*wait for a partner again/i)
        .first()
        .waitFor();
    for (const tab of [a, b]) {
      await isTold(tab, /server (has gone|is away).*open chat does not need it/i);
      expect((await status(tab)).state).toBe('connected');
    }
    await converse(a, b);
  });
});
