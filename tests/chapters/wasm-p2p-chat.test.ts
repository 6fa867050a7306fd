// Chapters 4 to 6: a client that behaves as WasmP2PChat's does. It asks the matchmaker and closes that socket, enters
// the room, opens a channel with a label of its own if it makes the offer, and closes the signaling socket as soon as
// ICE is connected. Our page must chat with it, whichever of the two offers.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, hears, say, state } from '../support/chat.ts';
import { openTabBetween, signal } from '../support/frames.ts';
import { press } from '../support/meet.ts';
import { serveOutsidePage } from '../support/outside-page.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

type Client = {
  /** How the server answered the close of the matchmaking socket. */
  matchmakingClosed?: { code: number; wasClean: boolean; milliseconds: number };
  offers?: boolean;
  /** Lets it go on from MATCH to the room. */
  enterRoom(): void;
  signalingClosed: boolean;
  channel?: RTCDataChannel;
  heard: unknown[];
};

declare global {
  interface Window {
    client: Client;
  }
}

let origin = '';
beforeAll(async () => {
  origin = await serveOutsidePage();
});

/** Runs in the page of the client. */
function startClient(base: string): void {
  let enterRoom = () => {};
  const mayEnter = new Promise<void>((resolve) => {
    enterRoom = resolve;
  });
  const client: Client = { enterRoom, signalingClosed: false, heard: [] };
  window.client = client;

  const use = (channel: RTCDataChannel) => {
    client.channel = channel;
    channel.onmessage = ({ data }) => client.heard.push(data);
  };

  const seek = new WebSocket(`${base}/matchmaking`);
  seek.onopen = () =>
    seek.send(JSON.stringify({ user_id: '1a2b3c4', created_at: '2026-01-01T00:00:00Z' }));
  seek.onmessage = async ({ data }) => {
    const match = JSON.parse(data);
    if (match.type !== 'MATCH') return;
    const began = performance.now();
    seek.onclose = ({ code, wasClean }) => {
      client.matchmakingClosed = { code, wasClean, milliseconds: performance.now() - began };
    };
    seek.close(1000, 'close connection');
    await mayEnter;
    connect(match.room_id);
  };

  function connect(roomId: string): void {
    const socket = new WebSocket(`${base}/signaling`);
    const send = (message: object) => socket.send(JSON.stringify(message));
    let pc: RTCPeerConnection;
    const describe = async (description: RTCSessionDescriptionInit) => {
      await pc.setLocalDescription(description);
      send({ type: description.type, sdp: description.sdp });
    };
    socket.onopen = () => send({ type: 'register', roomId, clientId: 'wasm', key: null });
    socket.onmessage = async ({ data }) => {
      const message = JSON.parse(data);
      if (message.type === 'ping') send({ type: 'pong' });
      if (message.type === 'accept') {
        client.offers = message.isExistClient;
        pc = new RTCPeerConnection({ iceServers: message.iceServers });
        pc.onicecandidate = ({ candidate }) =>
          candidate && socket.readyState === 1 && send({ type: 'candidate', ice: candidate });
        pc.ondatachannel = ({ channel }) => use(channel);
        pc.oniceconnectionstatechange = () => {
          if (pc.iceConnectionState !== 'connected') return;
          socket.close(1000);
          client.signalingClosed = true;
        };
        if (client.offers) {
          use(pc.createDataChannel('a label of its own'));
          await describe(await pc.createOffer());
        }
      }
      if (message.type === 'offer') {
        await pc.setRemoteDescription(message);
        await describe(await pc.createAnswer());
      }
      if (message.type === 'answer') await pc.setRemoteDescription(message);
      if (message.type === 'candidate') await pc.addIceCandidate(message.ice);
    };
  }
}

async function chat(ours: Page, theirs: Page): Promise<void> {
  await state(ours, 'connected');
  await expect
    .poll(() => theirs.evaluate(() => window.client.channel?.readyState), { timeout: 15_000 })
    .toBe('open');
  await say(ours, 'Hello, Go');
  await expect.poll(() => theirs.evaluate(() => window.client.heard)).toContain('Hello, Go');
  await theirs.evaluate(() => window.client.channel?.send('Hello, page'));
  await hears(ours, 'Hello, page');
  expect(await theirs.evaluate(() => window.client.signalingClosed)).toBe(true);
}

describe.each(from(4))('chapter $number: a client like WasmP2PChat’s', (chapter) => {
  const page = usePage(chapter, () => ({ ALLOWED_ORIGINS: origin }));

  // From chapter 6 on our page is seated together with the match, so a client that registers after it always comes second.
  test.each(chapter.number < 6 ? [true, false] : [true])(
    'is matched with our page and chats; it makes the offer: %s',
    async (offers) => {
      const accepted = { ours: signal(), theirs: signal() };
      // Whoever registers second makes the offer.
      const ours = await openTabBetween(page.url, {
        fromPage: async (frame, wire) => {
          if (frame.type === 'register' && !offers) await accepted.theirs.happened;
          wire.toServer(frame);
        },
        fromServer: (frame, wire) => {
          wire.toPage(frame);
          if (frame.type === 'accept') accepted.ours.happen();
        },
      });
      const theirs = await openTab(origin, { context: { ignoreHTTPSErrors: true } });
      await press(ours, 'Start');
      await theirs.evaluate(startClient, page.signaling);
      if (offers) await accepted.ours.happened;
      await theirs.evaluate(() => window.client.enterRoom());
      await theirs.waitForFunction(() => window.client.offers !== undefined);
      accepted.theirs.happen();
      expect(await theirs.evaluate(() => window.client.offers)).toBe(offers);

      await chat(ours, theirs);
      const closed = await theirs.evaluate(() => window.client.matchmakingClosed);
      expect(closed).toMatchObject({ code: 1000, wasClean: true });
      expect(closed?.milliseconds).toBeLessThan(1000);

      // It leaves; then our page can meet one of its own kind.
      await theirs.evaluate(() => window.client.channel?.close());
      await state(ours, 'left', 5000);
      const next = await openTab(page.url);
      await press(next, 'Start');
      await press(ours, 'Start');
      await state(next, 'connected');
      await converse(ours, next);
    },
  );
});
