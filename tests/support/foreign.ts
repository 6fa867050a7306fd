// A partner that is none of our pages: it speaks the protocol, and does in a room what a test tells it to do.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { openTab, type TabOptions } from './page.ts';
import type { UsedPage } from './use-page.ts';

/** What stands in the foreign tab's `window.foreign`. */
export type Foreign = {
  socket: WebSocket;
  connection: RTCPeerConnection;
  channel: RTCDataChannel | undefined;
  /** What came through the channels. */
  heard: unknown[];
  /** What came from the server, pings left out. */
  messages: { type: string; sdp?: string; isExistClient?: boolean }[];
  say(message: object): void;
  /** Sets the description here, and sends it to the room. */
  describe(description: RTCSessionDescriptionInit): Promise<void>;
};

declare global {
  interface Window {
    foreign: Foreign;
  }
}

export type Manners = {
  /** What it does with offers and answers: takes part in the chat (the default), or nothing. */
  silent?: boolean;
  /** Offers its camera and microphone. */
  media?: boolean;
  /** Registers by the hundred until it is let in. */
  hammers?: boolean;
};

/** A room of one's own name, and the address on which our page goes there. */
export function someRoom(page: UsedPage): { room: string; url: string } {
  const room = `room of ${randomUUID()}`;
  return { room, url: page.at(`room=${encodeURIComponent(room)}`) };
}

/** Opens a tab whose program enters `room`. It has a seat when this resolves, unless it hammers. */
export async function openForeign(
  page: UsedPage,
  room: string,
  manners: Manners = {},
  options: TabOptions = {},
): Promise<Page> {
  // On the chapter's own page, for its origin. Nobody presses Start there.
  const tab = await openTab(page.url, options);
  await tab.evaluate(program, { url: `${page.signaling}/signaling`, room, manners });
  if (!manners.hammers) await hasHeard(tab, 'accept');
  return tab;
}

/** Resolves when the server or the other one in the room has said something of this type to the foreign tab. */
export async function hasHeard(tab: Page, type: string, times = 1): Promise<void> {
  await tab.waitForFunction(
    ([type, times]) =>
      window.foreign.messages.filter((message) => message.type === type).length >= times,
    [type, times] as const,
    { timeout: 15_000 },
  );
}

/** Runs in the foreign tab. */
function program(options: { url: string; room: string; manners: Manners }): void {
  const { url, room, manners } = options;
  const connection = new RTCPeerConnection();
  const use = (channel: RTCDataChannel) => {
    foreign.channel ??= channel;
    channel.onmessage = ({ data }) => foreign.heard.push(data);
  };
  connection.ondatachannel = ({ channel }) => use(channel);
  connection.onicecandidate = ({ candidate }) =>
    candidate && foreign.say({ type: 'candidate', ice: candidate });

  const enter = (): WebSocket => {
    const socket = new WebSocket(url);
    socket.onopen = () =>
      socket.send(
        JSON.stringify({ type: 'register', roomId: room, clientId: String(Math.random()) }),
      );
    socket.onmessage = ({ data }) => hear(JSON.parse(data));
    socket.onclose = () => {
      if (manners.hammers && !foreign.messages.some(({ type }) => type === 'accept'))
        setTimeout(() => {
          foreign.socket = enter();
        }, 5);
    };
    return socket;
  };

  const foreign: Foreign = {
    connection,
    channel: undefined,
    heard: [],
    messages: [],
    socket: enter(),
    say: (message) => {
      if (foreign.socket.readyState === WebSocket.OPEN)
        foreign.socket.send(JSON.stringify(message));
    },
    describe: async (description) => {
      await connection.setLocalDescription(description);
      foreign.say({ type: description.type, sdp: description.sdp });
    },
  };
  window.foreign = foreign;

  // One after the other: a candidate waits for its description.
  let last = Promise.resolve();
  const hear = (message: Foreign['messages'][number] & { ice?: RTCIceCandidateInit }) => {
    if (message.type === 'ping') return foreign.say({ type: 'pong' });
    last = last.then(() => take(message)).catch(console.log);
    last.then(() => foreign.messages.push(message));
  };
  const take = async (message: Parameters<typeof hear>[0]) => {
    if (message.type === 'accept') {
      if (!message.isExistClient || manners.silent) return;
      if (manners.media) for (const kind of ['video', 'audio']) connection.addTransceiver(kind);
      use(connection.createDataChannel('foreign'));
      await foreign.describe(await connection.createOffer());
    }
    if (manners.silent) return;
    const description = { type: message.type as RTCSdpType, sdp: message.sdp ?? '' };
    if (message.type === 'offer') {
      await connection.setRemoteDescription(description);
      await foreign.describe(await connection.createAnswer());
    }
    if (message.type === 'answer') await connection.setRemoteDescription(description);
    if (message.type === 'candidate') await connection.addIceCandidate(message.ice);
  };
}
