// The port of the page speaks WebSocket to Vite's own client alone. Anybody else is refused, and does not wait for ever.
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { from } from '../support/chapters.ts';
import { atEnd, within } from '../support/lifetime.ts';
import { sharedPage } from '../support/use-page.ts';

describe.each(from(2, 4))("chapter $number: the page's port", (chapter) => {
  test('refuses a WebSocket, at the services\u2019 paths too, and closes the connection', async () => {
    const { url } = await sharedPage(chapter, { asLearnersDo: true });
    for (const path of ['', 'signaling', 'matchmaking']) {
      const headers = {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      };
      const asked = request(new URL(path, url), { headers, agent: false }).end();
      atEnd(() => void asked.destroy());
      const answered = new Promise<IncomingMessage>((resolve, reject) => {
        asked.once('response', resolve).on('error', reject);
        asked.once('upgrade', () => reject(new Error(`/${path} was accepted`)));
      });
      const late = () => `/${path} got no answer: a WebSocket to the page's port is left waiting`;
      const response = await within(5000, answered, late);
      expect(response.statusCode, `at /${path}`).toBe(404);
      let said = '';
      for await (const chunk of response) said += chunk; // ends only when the connection does
      expect(said).toContain('Signaling:');
    }
    // The page is reloaded through this one.
    const reload = new WebSocket(url.replace('http', 'ws'), 'vite-ping');
    atEnd(() => reload.terminate());
    await once(reload, 'open', { signal: AbortSignal.timeout(5000) });
  });
});
