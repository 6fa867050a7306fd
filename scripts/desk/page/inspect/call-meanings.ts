// What is said of the calls of RTCPeerConnection, and of candidates.
import type { Description, PeerMethod, WireRecord } from '../../wire/record.ts';
import { type Link, lifeLink, seeLesson, seeTerm } from './links.ts';
import type { Meaning } from './meaning.ts';

type Said = { text: string; next: string; links: Link[] };

const idea = seeLesson(1, 'The idea');
const again: Link[] = [seeTerm('ICE restart'), seeLesson(6, 'The idea')];

const methods: Readonly<Record<PeerMethod, Said>> = {
  createOffer: {
    text: 'createOffer writes an offer. It only writes: no state changes, and nothing is sent.',
    next: 'setLocalDescription, and the offer is sent to the partner.',
    links: [seeTerm('Offer'), idea],
  },
  createAnswer: {
    text: 'createAnswer writes the answer to the offer that was set. It only writes: no state changes, and nothing is sent.',
    next: 'setLocalDescription, and the answer is sent back.',
    links: [seeTerm('Answer'), idea],
  },
  setLocalDescription: {
    text: 'The page sets a description of its own. That changes the signaling state, and the browser begins to gather candidates for it.',
    next: 'After an offer: have-local-offer. After an answer: stable. Then icecandidate events, one for each candidate.',
    links: [seeTerm('Gathering'), seeTerm('Signaling state'), idea],
  },
  setRemoteDescription: {
    text: 'The page sets the partner’s description. From it the browser knows the partner’s password for ICE, its fingerprint, and the candidates that stand in it.',
    next: 'After an offer: have-remote-offer, then createAnswer. After an answer: stable, and ICE tries the pairs.',
    links: [seeTerm('Description'), seeTerm('Signaling state'), idea],
  },
  addIceCandidate: {
    text: 'The page hands one of the partner’s candidates to the browser.',
    next: 'ICE pairs it with each candidate of its own that fits, and tries the pairs.',
    links: [seeTerm('Candidate pair'), seeTerm('Trickle ICE'), seeLesson(3, 'The idea')],
  },
  restartIce: {
    text: 'The page asks for an ICE restart. It is only a wish: the next offer will have a new name and password for ICE.',
    next: 'The event negotiationneeded, then an offer.',
    links: again,
  },
  close: {
    text: 'The page closes the connection. All its channels end with it, and what it was cannot be opened again.',
    next: 'The partner’s data channel closes within a moment. The partner’s ICE notices only seconds later.',
    links: [
      seeTerm('Peer connection'),
      {
        text: 'A connection’s life: event by event',
        href: lifeLink('One connection, event by event'),
      },
    ],
  },
};

export function methodMeaning(record: WireRecord, description?: Description): Meaning | undefined {
  if (record.kind !== 'peer-call' && record.kind !== 'peer-done' && record.kind !== 'peer-failed')
    return undefined;
  const said = methods[record.method];
  if (record.method === 'addIceCandidate' && 'candidate' in record && !record.candidate?.candidate)
    return {
      text: 'The page tells the browser that the partner has no more candidates.',
      next: 'ICE goes on with the pairs that there are; it may give up sooner if none works.',
      links: said.links,
    };
  const kind =
    description && record.method.endsWith('Description')
      ? ` Here it is ${description.type === 'offer' ? 'an offer' : `an ${description.type}`}.`
      : '';
  return { ...said, text: said.text + kind };
}

export function candidateMeaning(record: WireRecord): Meaning | undefined {
  switch (record.kind) {
    case 'peer-new':
      return {
        text: 'The page makes an RTCPeerConnection: one connection to one partner, not connected to anything yet. Nothing is sent.',
        next: 'createDataChannel and createOffer; or, on the other side, the partner’s offer.',
        links: [seeTerm('Peer connection'), seeTerm('ICE server'), idea],
      };
    case 'peer-candidate':
      return record.candidate?.candidate
        ? {
            text: 'The browser has found a candidate: an address at which this side may be reached.',
            next: 'With trickle ICE the page sends it to the partner at once. With vanilla ICE it waits, and the candidate travels in the description.',
            links: [seeTerm('Candidate'), seeTerm('Gathering'), seeLesson(3, 'The idea')],
          }
        : {
            text: 'An icecandidate event without a candidate: all have been found.',
            next: 'With vanilla ICE, the description is complete now and can be sent.',
            links: [seeTerm('Gathering'), seeTerm('Vanilla ICE'), seeLesson(3, 'The idea')],
          };
    case 'peer-candidate-error':
      return {
        text: 'A STUN or TURN server answered with an error, or not at all. Only the candidates that it would have given are missing.',
        next: 'Gathering goes on with other servers and the machine’s own addresses.',
        links: [seeTerm('ICE server'), seeTerm('STUN'), seeLesson(6, 'If it fails')],
      };
    case 'peer-pair':
      return {
        text: 'ICE has chosen the pair of candidates on which everything runs from now on: one address of this side, one of the partner’s.',
        next: 'The DTLS handshake on this pair. ICE may still change to a better one; STUN requests go on, to see that the path holds.',
        links: [seeTerm('Selected pair'), seeTerm('Consent'), seeLesson(6, 'The idea')],
      };
    default:
      return undefined;
  }
}
