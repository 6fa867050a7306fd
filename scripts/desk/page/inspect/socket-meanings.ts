// What is said of WebSockets and their messages.
import type { WireRecord } from '../../wire/record.ts';
import { closeCode } from './close-codes.ts';
import { seeLesson, seeTerm } from './links.ts';
import type { Meaning } from './meaning.ts';
import { messageOf } from './messages.ts';

const links = [seeTerm('WebSocket'), seeLesson(2, 'The idea')];

export function socketMeaning(record: WireRecord, json: unknown): Meaning | undefined {
  switch (record.kind) {
    case 'socket-new':
      return {
        text: `The page opens a WebSocket to ${record.url}: first TCP${record.url.startsWith('wss:') ? ' and TLS' : ''}, then an HTTP request that asks for WebSocket. WebRTC knows nothing of it: it is the page’s own way to carry descriptions.`,
        next: 'It opens, if the server answers with 101; or there is an error, and a close with 1006.',
        links,
      };
    case 'socket-open':
      return {
        text: 'The WebSocket is open: page and server can send whenever they like.',
        next: 'The page says what it wants. From chapter 4 on that is a partner, or a seat in a room.',
        links,
      };
    case 'socket-send':
    case 'socket-message':
      return messageMeaning(json);
    case 'socket-closing':
      return {
        text: `The page calls close()${record.code === undefined ? '' : ` with ${record.code}`}. The browser sends a close frame.`,
        next: 'The server answers with a close frame; then the socket is closed.',
        links: [seeTerm('Close code'), ...links],
      };
    case 'socket-close': {
      const { name, meaning } = closeCode(record.code);
      return {
        text: `The WebSocket is closed, with ${record.code}, ${name}. ${meaning}${record.reason ? ` The reason that was given: “${record.reason}”` : ''}`,
        next: 'A data channel that is open stays open: it does not need the server.',
        links: [seeTerm('Close code'), ...links],
      };
    }
    case 'socket-error':
      return {
        text: 'The WebSocket failed. The browser tells the page no more than that, so that pages cannot explore networks.',
        next: 'A close event with a code, mostly 1006.',
        links,
      };
    default:
      return undefined;
  }
}

function messageMeaning(json: unknown): Meaning {
  const message = messageOf(json);
  if (!message)
    return {
      text: 'A message on the WebSocket that this course’s protocol does not have.',
      links,
    };
  return {
    text: `This is ${message.name}. ${message.meaning}`,
    next: message.next,
    links: message.links,
  };
}
