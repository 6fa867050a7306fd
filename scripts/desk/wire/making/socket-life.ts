// How WebSockets open and close.
import type { WireRecord } from '../record.ts';
import type { Item } from '../story.ts';
import { begin, type Ground } from './ground.ts';
import { isOfSocket } from './servers.ts';
import type { Socket } from './sockets.ts';

type Closed = Extract<WireRecord, { kind: 'socket-close' }>;

/** What a server means by closing with one of these (RFC 6455, section 7.4.1). */
const meanings = new Map([
  [1002, 'The server says that the WebSocket protocol was broken.'],
  [1003, 'The server does not take this kind of frame. These servers take text, not binary.'],
  [1007, 'The server could not read a frame: its text is not UTF-8.'],
  [1008, 'The server refuses this client: it has broken a rule, such as too many messages.'],
  [1009, 'The server refuses the last message: it is too large.'],
  [1011, 'The server has failed.'],
  [1013, 'The server has too much to do.'],
]);

export function lifeOf(record: WireRecord, ground: Ground): Item | undefined {
  if (!isOfSocket(record)) return undefined;
  const socket = ground.sockets.of(record);
  if (!socket) return undefined;
  const tab = ground.lines.ofLoad(record.load);
  const server = ground.lines.ofServer(socket.url);
  const base = { ...begin(record), family: 'socket', kind: 'arrow', until: record.at } as const;
  const up = { ...base, from: tab.id, to: server.id };
  const down = { ...base, from: server.id, to: tab.id };
  const its = `${tab.name}’s WebSocket to ${ground.server(socket)}`;
  switch (record.kind) {
    case 'socket-new': {
      const title = socket.path === '/' ? 'opens WebSocket' : `opens ${socket.path}`;
      return { ...up, title, sentence: `${tab.name} opens a WebSocket to ${record.url}.` };
    }
    case 'socket-open':
      return { ...down, title: 'open', detail: ground.detail(socket), sentence: `${its} is open.` };
    case 'socket-closing': {
      const words = codeAndReason(record.code, record.reason);
      const sentence = `${tab.name} closes its WebSocket to ${ground.server(socket)}${words && `: ${words}`}.`;
      return { ...up, title: 'closes', detail: ground.detail(socket, words), sentence };
    }
    case 'socket-close': {
      const detail = ground.detail(socket, codeAndReason(record.code, record.reason));
      const how = howItClosed(record, socket, its);
      if (how.byServer) return { ...down, title: how.title, detail, ...told(how) };
      const { family } = base;
      return {
        ...begin(record),
        family,
        kind: 'mark',
        lifeline: tab.id,
        detail,
        title: how.title,
        ...told(how),
      };
    }
    default:
      return undefined;
  }
}

type How = { title: string; says: string; refused?: string; byServer?: boolean };

function howItClosed(record: Closed, socket: Socket, its: string): How {
  const words = codeAndReason(record.code, record.reason);
  if (!socket.wasOpen) {
    const refused = 'No server answers at this address, or the server has refused the WebSocket.';
    return { title: 'no connection', says: `${its} does not open (${words}).`, refused };
  }
  if (!record.wasClean) {
    const refused = 'Nobody said goodbye: the server was ended, or the network broke.';
    return { title: 'connection lost', says: `${its} is lost (${words}).`, refused };
  }
  if (socket.isClosing) return { title: 'WebSocket closed', says: `${its} is closed (${words}).` };
  const refused = meanings.get(record.code);
  const how = {
    title: 'closes',
    says: `${its} is closed by the server (${words}).`,
    byServer: true,
  };
  return refused ? { ...how, refused } : how;
}

const told = ({ says, refused }: How) =>
  refused ? { sentence: `${says} ${refused}`, refused } : { sentence: says };

/** "code 1000, matched"; nothing for a close without a code. */
function codeAndReason(code: number | undefined, reason: string | undefined): string {
  if (code === undefined || code === 1005) return 'without a code';
  return reason ? `code ${code}, ${reason}` : `code ${code}`;
}
