// Chapters 4 to 6: a partner who was found does not come into the room. The server knows, and the page says so.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Chapter, from } from '../support/chapters.ts';
import { state, status } from '../support/chat.ts';
import { press } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { certificateAuthority } from '../support/server.ts';
import { connect } from '../support/socket.ts';
import { sharedPage } from '../support/use-page.ts';

const left = new Map<number, Page>();

// It takes the server's 10 s, so the chapters wait for it together.
beforeAll(async () => {
  await Promise.all(
    from(4).map(async (chapter) => left.set(chapter.number, await standUp(chapter))),
  );
}, 90_000);

/** Matches a page with a client that goes as soon as it is matched. */
async function standUp(chapter: Chapter): Promise<Page> {
  const started = await sharedPage(chapter);
  const [, own] = /^Signaling: (\S+)/m.exec(started.output()) ?? [];
  const signaling = own ?? new URL(started.url).origin.replace(/^http/, 'ws');
  const tab = await openTab(started.url);
  await press(tab, 'Start');
  const ca = signaling.startsWith('wss:') ? certificateAuthority() : undefined;
  const client = await connect(`${signaling}/matchmaking`, { ca });
  client.send({ user_id: randomUUID(), created_at: new Date().toISOString() });
  await client.next('MATCH');
  return tab;
}

describe.each(from(4))(
  'chapter $number: a partner who is matched and does not come',
  ({ number }) => {
    test('is missed after 10 s, in words that blame no firewall', async () => {
      const tab = left.get(number) as Page;
      await state(tab, 'left');
      expect((await status(tab)).text).toMatch(/Your partner did not come.*Start/);
      expect(await tab.getByRole('button', { name: 'Start', exact: true }).isEnabled()).toBe(true);
    });
  },
);
