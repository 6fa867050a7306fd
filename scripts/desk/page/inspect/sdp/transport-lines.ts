// The attributes that say how the two reach each other: bundle, ICE, DTLS and SCTP. A text chat has only these.
import { describeCandidate } from '../candidate/describe.ts';
import { sizeOf } from '../size.ts';
import type { Explainer } from './explain-line.ts';

type Say = Explainer['say'];
const given =
  (table: Readonly<Record<string, string>>): Say =>
  ({ value }) =>
    Object.hasOwn(table, value) ? table[value] : undefined;
/** For what has no value, or whose value says nothing more to us. */
const always =
  (sentence: string): Say =>
  () =>
    sentence;
const matching =
  (pattern: RegExp, say: (match: string[]) => string): Say =>
  ({ value }) => {
    const match = pattern.exec(value);
    return match ? say([...match]) : undefined;
  };

export const transportLines: Readonly<Record<string, Explainer>> = {
  group: { term: 'Description', say: ({ value }) => sayGroup(value) },
  'bundle-only': {
    term: 'Description',
    say: always(
      'This section is good only on the path of another one (see a=group), so its port is 0.',
    ),
  },
  mid: {
    term: 'Description',
    say: matching(
      /^(\S+)$/,
      ([, mid]) =>
        `The name of this section is ${mid}: a=group and each candidate (sdpMid) mean it by that.`,
    ),
  },
  candidate: { term: 'Candidate', say: ({ value }) => describeCandidate(value) },
  'end-of-candidates': {
    term: 'Trickle ICE',
    say: always('The list of candidates is complete: none will follow (RFC 8838).'),
  },
  'remote-candidates': {
    term: 'Candidate pair',
    say: always('The partner’s candidates that ICE has chosen (RFC 8839).'),
  },
  'ice-ufrag': {
    term: 'ICE',
    say: matching(
      /^([A-Za-z\d+/]{4,256})$/,
      ([, name]) =>
        `${name} is this side’s user name for ICE. Each STUN request that tries a pair bears the names of both sides. ` +
        'An ICE restart brings a new one.',
    ),
  },
  'ice-pwd': {
    term: 'STUN',
    say: matching(
      /^[A-Za-z\d+/]{22,256}$/,
      () =>
        'This side’s password for ICE. The partner signs with it each STUN request that it sends here; one without that ' +
        'signature is refused.',
    ),
  },
  'ice-options': { term: 'Trickle ICE', say: ({ value }) => sayOptions(value) },
  'ice-lite': {
    term: 'ICE',
    say: always('This side only answers ICE’s requests, and makes none. Servers do so.'),
  },
  'ice-pacing': {
    term: 'ICE',
    say: matching(
      /^(\d+)$/,
      ([, pause]) =>
        `This side wants at least ${pause} ms between one ICE request and the next (RFC 8839).`,
    ),
  },
  fingerprint: {
    term: 'Fingerprint',
    say: matching(
      /^(\S+) ((?:[\dA-F]{2}:)+[\dA-F]{2})$/i,
      ([, hash]) =>
        `The ${hash} hash of the certificate that this side will show in the DTLS handshake. If another one is shown, ` +
        'there is no connection.',
    ),
  },
  setup: {
    term: 'DTLS',
    say: given({
      actpass:
        'Who begins the DTLS handshake? This side can do either, and leaves it to the answer.',
      active: 'Who begins the DTLS handshake? This side does: it is the client of the encryption.',
      passive:
        'Who begins the DTLS handshake? The partner: this side waits, as the server of the encryption.',
      holdconn: 'Who begins? For the time being, nobody is to (RFC 4145).',
    }),
  },
  'tls-id': {
    term: 'DTLS',
    say: always(
      'The name of this DTLS connection: another name asks for a new handshake (RFC 8842).',
    ),
  },
  identity: {
    term: 'Fingerprint',
    say: always('A proof, by somebody who knows this user, of whose fingerprint it is (RFC 8827).'),
  },
  'sctp-port': {
    term: 'SCTP',
    say: matching(
      /^(\d+)$/,
      ([, port]) =>
        `The SCTP port ${port}. It exists only inside of the encryption: no router and no firewall sees it.`,
    ),
  },
  'max-message-size': {
    term: 'Data channel',
    say: matching(/^(\d+)$/, ([, bytes]) =>
      bytes === '0'
        ? 'This side takes messages of any size: that is what 0 means here (RFC 8841).'
        : `The largest message that this side takes: ${sizeOf(Number(bytes))}.`,
    ),
  },
  sctpmap: {
    term: 'SCTP',
    say: always('What a=sctp-port was in drafts before RFC 8841.'),
  },
};

function sayGroup(value: string): string | undefined {
  const [kind, ...mids] = value.split(' ').filter((word) => word !== '');
  if (kind === 'LS')
    return `Sound and picture of the sections ${mids.join(', ')} are to be played in step (RFC 5888).`;
  if (kind !== 'BUNDLE') return undefined;
  if (mids.length === 0) return 'No sections share a path.';
  return mids.length === 1
    ? `Sections named here share one path and one encryption. Here it is one alone: ${mids[0]}.`
    : `The sections ${mids.join(', ')} share one path and one encryption (BUNDLE, RFC 9143).`;
}

const options: Readonly<Record<string, string>> = {
  trickle: 'trickle: this side takes candidates one by one, as they are found (RFC 8838)',
  ice2: 'ice2: this side does ICE as RFC 8445 has it, not its predecessor',
  renomination: 'renomination: the pair in use may be changed, an addition of Chromium’s',
};

function sayOptions(value: string): string | undefined {
  const said = value.split(' ').map((word) => (Object.hasOwn(options, word) ? options[word] : ''));
  if (said.some((one) => one === '')) return undefined;
  return `What this side’s ICE can do. ${said.join('; ')}.`;
}
