// A candidate part by part, each with what it means.
import type { Term } from '../glossary.ts';
import { sayAddress } from './address.ts';
import { extraOf, type ParsedCandidate } from './parse.ts';
import { sayPriority } from './priority.ts';
import { typeOf } from './types.ts';

export type Part = { name: string; value: string; sentences: string[]; term?: Term };

const protocols: Readonly<Record<string, string>> = {
  udp: 'Packets, without a connection. It is what WebRTC prefers: what is lost does not hold up what comes after it.',
  tcp: 'A connection that repeats what was lost (RFC 6544). A way out where a firewall lets no UDP pass.',
};
const tcpTypes: Readonly<Record<string, string>> = {
  active: 'This side calls. It does not listen, so its port is written as 9, a stand-in.',
  passive: 'This side listens, and the partner calls.',
  so: 'Both sides call each other at once (simultaneous open).',
};
const components: Readonly<Record<string, string>> = {
  1: 'Component 1, the first stream of packets: the only one that data channels have.',
  2: 'Component 2, for RTCP with a port of its own.',
};

const lookUp = (table: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(table, key) ? (table[key] ?? '') : 'The desk does not know this value.';

export function partsOf(candidate: ParsedCandidate): Part[] {
  const { type, address, port, protocol, priority, foundation, component } = candidate;
  const related = extraOf(candidate, 'raddr');
  const parts: Part[] = [
    {
      name: 'Type',
      value: type,
      sentences: [typeOf(type)?.meaning ?? 'The desk does not know this type.'],
      term: 'Candidate',
    },
    {
      name: 'Address',
      value: address,
      sentences: [sayAddress(address)],
      ...(address.endsWith('.local') ? { term: 'mDNS candidate' as const } : {}),
    },
    { name: 'Port', value: String(port), sentences: [sayPort(candidate)] },
    { name: 'Protocol', value: protocol, sentences: [lookUp(protocols, protocol)] },
    {
      name: 'Priority',
      value: String(priority),
      sentences: sayPriority(priority, type, protocol),
      term: 'Candidate pair',
    },
    {
      name: 'Foundation',
      value: foundation,
      sentences: [
        'Candidates of one side have the same one if type, base address, protocol and server are the same. When a pair ' +
          'works, others of the same foundations are tried sooner (RFC 8445, section 6.1.2.6).',
      ],
    },
    {
      name: 'Component',
      value: String(component),
      sentences: [lookUp(components, String(component))],
    },
  ];
  if (related !== undefined)
    parts.push({
      name: 'Related address',
      value: `${related} port ${extraOf(candidate, 'rport') ?? '?'}`,
      sentences: [sayRelated(type, related)],
    });
  return [...parts, ...candidate.more.flatMap(([name, value]) => extraPart(name, value))];
}

function sayPort(candidate: ParsedCandidate): string {
  if (candidate.port === 9 && extraOf(candidate, 'tcptype') === 'active')
    return 'A stand-in: this side calls, and does not listen.';
  if (candidate.type === 'relay') return 'The port that the TURN server has opened for this side.';
  if (candidate.type === 'srflx')
    return 'The port that the STUN server saw: that of the NAT, if there is one.';
  return 'The port at which packets are taken. The system chose it.';
}

function sayRelated(type: string, address: string): string {
  if (address === '0.0.0.0' || address === '::')
    return 'The address behind this one. The browser does not tell it to the page.';
  if (type === 'relay')
    return 'The address at which the TURN server saw this side. It is for diagnosis; ICE does not need it.';
  return 'The address of this side behind this one. It is for diagnosis; ICE does not need it.';
}

/** What follows in pairs. raddr and rport have been said. */
function extraPart(name: string, value: string): Part[] {
  if (name === 'raddr' || name === 'rport') return [];
  if (name === 'tcptype')
    return [{ name: 'TCP type', value, sentences: [lookUp(tcpTypes, value)] }];
  const known = Object.hasOwn(extras, name) ? extras[name] : undefined;
  return known
    ? [{ value, ...known }]
    : [
        {
          name,
          value,
          sentences: ['An addition that the desk does not know. ICE passes over it.'],
        },
      ];
}

const extras: Readonly<Record<string, Omit<Part, 'value'>>> = {
  ufrag: {
    name: 'ufrag',
    sentences: [
      'The a=ice-ufrag of the description that this candidate belongs to. An ICE restart brings a new one; by it, late ' +
        'candidates of the old one are told apart.',
    ],
    term: 'ICE restart',
  },
  generation: {
    name: 'generation',
    sentences: ['Chromium’s own addition: 0 at first, and one more with each ICE restart.'],
    term: 'ICE restart',
  },
  'network-id': {
    name: 'network-id',
    sentences: ['Chromium’s own addition: a number for the network interface.'],
  },
  'network-cost': {
    name: 'network-cost',
    sentences: [
      'Chromium’s own addition: the higher, the dearer the network; mobile data is dear.',
    ],
  },
};
