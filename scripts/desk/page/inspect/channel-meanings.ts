// What is said of data channels and their messages.
import type { WireRecord } from '../../wire/record.ts';
import { seeLesson, seeTerm } from './links.ts';
import type { Meaning } from './meaning.ts';

const links = [seeTerm('Data channel'), seeLesson(1, 'The idea')];

export function channelMeaning(record: WireRecord): Meaning | undefined {
  switch (record.kind) {
    case 'channel-new':
      return record.byPartner
        ? {
            text: `The partner has made the data channel “${record.label}”, and here is this side’s end of it. It was announced by a first message on the channel itself (DCEP, RFC 8832).`,
            next: 'It is open, or will be in a moment.',
            links,
          }
        : record.negotiated
          ? {
              text: `The page makes the data channel “${record.label}”, negotiated: the partner makes it too, with the same id${record.id === null ? '' : `, ${record.id}`}, and nothing announces it.`,
              next: 'It opens when ICE, DTLS and SCTP are ready.',
              links: [seeTerm('Negotiated channel'), ...links],
            }
          : {
              text: `The page makes the data channel “${record.label}”. A connection’s first channel must come before its offer: without a channel or a track there is nothing to connect.`,
              next: 'createOffer. Once there is a path, a first message on the channel announces it to the partner (DCEP, RFC 8832).',
              links,
            };
    case 'channel-send':
      return {
        text: 'A message on the data channel. It goes from browser to browser, encrypted; no signaling server sees it.',
        next: 'The partner’s channel fires message.',
        links,
      };
    case 'channel-message':
      return {
        text: 'A message that came on the data channel, straight from the partner, encrypted on its way.',
        next: 'The page does with it what it likes. It is text from somebody else, and must be treated so.',
        links,
      };
    case 'channel-error':
      return {
        text: 'The data channel has met an error. Often it is only that the partner went away without closing the channel.',
        next: 'The channel closes.',
        links,
      };
    default:
      return undefined;
  }
}
