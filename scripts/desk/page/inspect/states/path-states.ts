// ICE, DTLS, and what sums them up.
import { type Machine, over } from './machine.ts';

export const ice: Machine = {
  title: 'iceConnectionState',
  about: 'Whether a pair of candidates works.',
  term: 'ICE',
  chapter: 3,
  states: [
    {
      name: 'new',
      meaning: 'There are no pairs to try: candidates of one side or of both are missing.',
      next: 'Both have candidates: checking. If none come, it stays new for ever; a page needs a time-out of its own.',
    },
    {
      name: 'checking',
      meaning:
        'STUN requests go from candidate to candidate, and none has been answered both ways yet.',
      next: 'A pair works: connected. If none does: failed, after some time.',
    },
    {
      name: 'connected',
      meaning: 'A pair works in both directions. Others may still be tried.',
      next: 'The DTLS handshake, on this pair.',
    },
    {
      name: 'completed',
      meaning:
        'A pair works, and no others are tried any more. Not every browser says so on both sides.',
      next: 'Nothing: it stays so while the path holds.',
    },
    {
      name: 'disconnected',
      meaning: 'Answers stay away. It may be the partner, or the path.',
      next: 'They come back: connected. They do not: failed.',
    },
    {
      name: 'failed',
      meaning: 'No pair works, or none works any more, and ICE has given up.',
      next: 'An ICE restart, or a new connection.',
    },
    { name: 'closed', meaning: 'The connection was closed.', next: over },
  ],
};

export const dtls: Machine = {
  title: 'sctp.transport.state',
  about: 'The encryption, DTLS. Nothing is sent without it.',
  term: 'DTLS',
  chapter: 1,
  states: [
    {
      name: 'new',
      meaning: 'The handshake has not begun: it needs a path.',
      next: 'ICE finds a pair, and the side with a=setup:active begins: connecting.',
    },
    {
      name: 'connecting',
      meaning: 'The two agree on keys, and show their certificates.',
      next: 'The certificates fit the fingerprints of the descriptions: connected. They do not: failed.',
    },
    {
      name: 'connected',
      meaning: 'Both have keys that nobody else has, and know each other by their fingerprints.',
      next: 'The SCTP handshake, then the data channels open.',
    },
    {
      name: 'closed',
      meaning: 'One of the two has said goodbye, or has closed its connection.',
      next: over,
    },
    {
      name: 'failed',
      meaning:
        'The handshake failed: a certificate did not fit its fingerprint, or the encryption broke.',
      next: 'Nothing. Look whether a description was changed on its way; then a new connection.',
    },
  ],
};

export const connection: Machine = {
  title: 'connectionState',
  about: 'Sums up ICE and DTLS. It says nothing of the data channel.',
  term: 'Peer connection',
  chapter: 1,
  states: [
    {
      name: 'new',
      meaning: 'Neither ICE nor DTLS has begun.',
      next: 'Both have candidates: connecting.',
    },
    {
      name: 'connecting',
      meaning: 'ICE looks for a path, or DTLS agrees on keys.',
      next: 'Both are done: connected.',
    },
    {
      name: 'connected',
      meaning: 'There is a path, and it is encrypted.',
      next: 'The data channel opens, a moment before or after this.',
    },
    {
      name: 'disconnected',
      meaning: 'ICE is disconnected: answers stay away.',
      next: 'They come back: connected. They do not: failed.',
    },
    {
      name: 'failed',
      meaning: 'ICE or DTLS has failed.',
      next: 'After ICE: an ICE restart, or a new connection. After DTLS: a new connection.',
    },
    { name: 'closed', meaning: 'close() was called.', next: over },
  ],
};
