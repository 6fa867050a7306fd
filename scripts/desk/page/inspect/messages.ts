// What the messages between page and server mean: docs/protocol.md in a few sentences each.
import { type Link, protocolLink, seeLesson, seeTerm } from './links.ts';

export type Message = { name: string; meaning: string; next: string; links: Link[] };

const inProtocol = (heading: string): Link => ({
  text: `Every message on the wire: ${heading}`,
  href: protocolLink(heading),
});

const rooms = inProtocol('To be in a room');
const search = inProtocol('To find a partner');

const messages: Readonly<Record<string, Message>> = {
  offer: {
    name: 'an offer',
    meaning:
      'The first of two descriptions: what one side would like to connect, how it can be reached by ICE, and by which ' +
      'fingerprint its certificate is known.',
    next: 'The other side sets it (have-remote-offer), makes an answer, and sends that back.',
    links: [seeTerm('Offer'), seeLesson(1, 'The idea')],
  },
  answer: {
    name: 'an answer',
    meaning:
      'The reply to an offer. It may only contain what the offer made room for, and it decides who begins the DTLS handshake.',
    next: 'Whoever made the offer sets it: stable. Then ICE tries the pairs of candidates.',
    links: [seeTerm('Answer'), seeLesson(1, 'The idea')],
  },
  candidate: {
    name: 'a candidate',
    meaning:
      'An address at which its sender may be reached. Nobody knows yet whether it works. With trickle ICE each travels alone, as soon as it is found.',
    next: 'The other side hands it to addIceCandidate, once the description that it belongs to is set. ICE then tries it with each candidate of its own.',
    links: [seeTerm('Candidate'), seeTerm('Trickle ICE'), seeLesson(3, 'The idea')],
  },
  MATCH: {
    name: 'a match',
    meaning: 'The server has found a partner, and says in which room the two will meet.',
    next: 'In chapters 4 and 5 the page registers in that room; in chapter 6 it sits there already, and accept follows.',
    links: [seeTerm('Matchmaking'), seeLesson(4, 'The idea'), search],
  },
  register: {
    name: 'a request for a seat in a room',
    meaning: 'The page asks for one of the two places in a room.',
    next: 'accept, with the seat; or reject, with the reason.',
    links: [seeTerm('Room'), seeLesson(4, 'The idea'), rooms],
  },
  accept: {
    name: 'a seat in the room',
    meaning:
      'The page is in the room. isExistClient says whether somebody was there before: then this page makes the offer, and only this one. So two offers never cross.',
    next: 'If isExistClient is true, an offer from this page. If not, it waits for the partner’s.',
    links: [seeTerm('Room'), seeTerm('Glare'), seeLesson(4, 'The idea'), rooms],
  },
  reject: {
    name: 'a refusal',
    meaning: 'There is no seat for this page: the room is full, or it is closed for good.',
    next: 'The page searches again, or uses another room.',
    links: [seeLesson(4, 'If it fails'), inProtocol('When something is wrong')],
  },
  bye: {
    name: 'a farewell',
    meaning:
      'From the server: the partner has left the room, or did not come in time. From a page, since chapter 6: it leaves.',
    next: 'The room has ended. On /signaling the server closes the socket; on /chat it stays.',
    links: [seeTerm('Room'), rooms],
  },
  ping: {
    name: 'a question whether the other side is there',
    meaning:
      'A heartbeat. It is a message of this protocol, and not WebSocket’s own ping, which a page can neither see nor send.',
    next: 'A pong.',
    links: [seeTerm('Heartbeat'), rooms],
  },
  pong: {
    name: 'the answer to a ping',
    meaning: 'Whoever sent the ping knows now that the other side is there.',
    next: 'Nothing, until the next ping.',
    links: [seeTerm('Heartbeat'), rooms],
  },
  connected: {
    name: 'word that the server is needed no more',
    meaning:
      'Ayame’s clients say so in standalone mode, before they close their socket. Closing it is no leaving then.',
    next: 'The socket is closed, and the partner hears no bye.',
    links: [rooms],
  },
  error: {
    name: 'an error',
    meaning:
      'The server could do nothing with what it got from this page. The reason says why. The connection stays, and the partner notices nothing.',
    next: 'It depends on the page. Look at the message before it.',
    links: [inProtocol('When something is wrong')],
  },
  ERROR: {
    name: 'an error of the matchmaker',
    meaning:
      'The server could do nothing with what it got from this page. The reason says why. The connection stays.',
    next: 'It depends on the page. Look at the message before it.',
    links: [inProtocol('When something is wrong')],
  },
};

const request: Message = {
  name: 'a request for a partner',
  meaning:
    '"Find me a partner." It is the one message without a type, as in the protocol of WasmP2PChat.',
  next: 'A MATCH, as soon as somebody else asks. Until then the page waits.',
  links: [seeTerm('Matchmaking'), seeLesson(4, 'The idea'), search],
};

/** What chapter 6's page hears whenever it has made an offer and nobody was waiting for one. */
const early: Message = {
  name: 'an error that means no harm',
  meaning:
    'In chapter 6 the page says its offer right behind its request for a partner, to save time. Nobody was waiting, so ' +
    'the server had nobody to pass it on to. In other chapters: something was said before there was a seat.',
  next: 'The page waits for somebody else’s offer.',
  links: [seeLesson(6, 'The idea'), inProtocol('To find a partner')],
};

/** Nothing for what this course's protocol does not have. */
export function messageOf(json: unknown): Message | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  if (!('type' in json)) return 'user_id' in json ? request : undefined;
  const { type } = json;
  if (type === 'error' && 'reason' in json && /register first/.test(String(json.reason)))
    return early;
  return typeof type === 'string' && Object.hasOwn(messages, type) ? messages[type] : undefined;
}
