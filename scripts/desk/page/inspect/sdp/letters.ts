// The lines that are no attributes: v=, o=, s=, t=, m=, c= and those that browsers do not write.
import type { Explainer } from './explain-line.ts';
import type { Section } from './parse.ts';

const say = (sentence: string): Explainer => ({ term: 'SDP', say: () => sentence });

export const letters: Readonly<Record<string, Explainer>> = {
  v: {
    term: 'SDP',
    say: ({ value }) =>
      value === '0' ? 'The version of SDP. There is only version 0.' : undefined,
  },
  o: { term: 'Description', say: ({ value }) => sayOrigin(value) },
  s: {
    term: 'SDP',
    say: ({ value }) =>
      value.trim() === '' || value === '-'
        ? 'The name of the session. It has none, which SDP writes as a hyphen.'
        : `The name of the session: ${value}.`,
  },
  t: {
    term: 'SDP',
    say: ({ value }) =>
      value === '0 0'
        ? 'When the session begins and ends. Two zeros set no bounds; in WebRTC it is always so.'
        : undefined,
  },
  m: { term: 'Description', say: ({ value }, { section }) => sayMedia(value, section) },
  c: { term: 'Candidate', say: ({ value }) => sayConnection(value) },
  b: { term: 'SDP', say: ({ value }) => sayBandwidth(value) },
  i: say('A title, for people to read.'),
  u: say('An address where there is more to read about the session.'),
  e: say('The mail address of whoever is responsible for the session.'),
  p: say('The telephone number of whoever is responsible for the session.'),
  r: say('How often the session is repeated.'),
  z: say('By how much the clocks are changed while the session is repeated.'),
  k: say('A key for encryption. This kind of line is obsolete and must not be used (RFC 8866).'),
};

/** As browsers write it in o=, to tell nobody their address. In c= 127.0.0.1 can be a real one: the test browsers' is. */
const isStandIn = (address: string): boolean => ['0.0.0.0', '127.0.0.1', '::'].includes(address);

function sayOrigin(value: string): string | undefined {
  const [, user, session, version, address = ''] =
    /^(\S+) (\d+) (\d+) IN IP[46] (\S+)$/.exec(value) ?? [];
  if (!user) return undefined;
  const program = user === '-' ? '' : ` ${user} is what the program calls itself.`;
  const place = isStandIn(address) ? ` The address ${address} is a stand-in.` : '';
  return (
    `The session’s number, ${session}, made up by this side, and version ${version} of its description: the number ` +
    `stays, the version grows when the same connection is described anew.${program}${place}`
  );
}

function sayMedia(value: string, section: Section | undefined): string | undefined {
  const [medium = '', port = '', protocol = '', ...formats] = value.split(' ');
  if (!/^\d+(\/\d+)?$/.test(port) || formats.length === 0) return undefined;
  const isBundleOnly = section?.lines.some(({ name }) => name === 'bundle-only');
  const where =
    port === '9'
      ? 'The port 9 is a stand-in: the ports stand in the candidates.'
      : port !== '0'
        ? `The port ${port} is that of the candidate that a partner without ICE would use.`
        : isBundleOnly
          ? 'The port 0 and the line a=bundle-only say: only together with the other sections.'
          : 'The port 0 says that this section is refused, or not used any more.';
  if (medium === 'application' && /^(UDP|TCP)\/DTLS\/SCTP$/.test(protocol))
    return `A section for data channels: all of them share it. They run over SCTP, inside of DTLS. ${where}`;
  const what = medium === 'audio' ? 'sound' : medium === 'video' ? 'picture' : undefined;
  if (!what || !/^(UDP|TCP)\/TLS\/RTP\/SAVPF$/.test(protocol)) return undefined;
  return (
    `A section for ${what}, as encrypted RTP whose keys come from DTLS. This side takes these formats, the first one ` +
    `best: ${nameFormats(formats, section)}. ${where}`
  );
}

function nameFormats(formats: string[], section: Section | undefined): string {
  const names = new Map(
    (section?.lines ?? [])
      .filter(({ name }) => name === 'rtpmap')
      .map(({ value }) => /^(\d+) ([^/]+)/.exec(value) ?? [])
      .map(([, number = '', codec = '']) => [number, codec]),
  );
  return formats
    .map((number) => (names.has(number) ? `${number} ${names.get(number)}` : number))
    .join(', ');
}

function sayConnection(value: string): string | undefined {
  const [, address] = /^IN IP[46] (\S+)$/.exec(value) ?? [];
  if (!address) return undefined;
  return address === '0.0.0.0' || address === '::'
    ? `Where to send for a partner without ICE. ${address} is a stand-in: with ICE, the candidates say where.`
    : `Where to send for a partner without ICE: ${address}, from one of the candidates. With ICE, the candidates say where.`;
}

function sayBandwidth(value: string): string | undefined {
  const [, kind, number] = /^(AS|TIAS):(\d+)$/.exec(value) ?? [];
  if (!kind) return undefined;
  return kind === 'AS'
    ? `How much this side wants to receive at most: ${number} kilobits a second.`
    : `How much this side wants to receive at most: ${number} bits a second, without the headers (RFC 3890).`;
}
