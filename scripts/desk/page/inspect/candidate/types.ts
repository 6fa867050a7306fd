// The four types of candidates, by how the address was found (RFC 8445, section 4).

export type CandidateType = {
  /** "host": a few words. */
  brief: string;
  meaning: string;
  /** What RFC 8445 recommends, section 5.1.2.2. */
  preference: number;
};

const types: Readonly<Record<string, CandidateType>> = {
  host: {
    brief: 'an address of the machine itself',
    meaning:
      'host: an address of the machine itself, on one of its network interfaces. It costs nobody anything, and it works ' +
      'where the partner can reach it: on the same machine, in the same network.',
    preference: 126,
  },
  srflx: {
    brief: 'the address that a STUN server saw',
    meaning:
      'srflx, server reflexive: the address and port from which a request reached a STUN server, given back as if in a ' +
      'mirror. Behind a NAT it is the outside address that the NAT has lent.',
    preference: 100,
  },
  prflx: {
    brief: 'an address that the other peer saw',
    meaning:
      'prflx, peer reflexive: an address that only came to light when a STUN request of the one arrived at the other. It ' +
      'stood in no list before. So it is with a NAT that nobody had foreseen, and with addresses that a browser hides.',
    preference: 110,
  },
  relay: {
    brief: 'a port of a TURN server',
    meaning:
      'relay: an address of a TURN server, which passes on all that arrives there. It nearly always works. It costs the ' +
      'server’s owner the bandwidth, so it is the last choice.',
    preference: 0,
  },
};

export const typeOf = (type: string): CandidateType | undefined =>
  Object.hasOwn(types, type) ? types[type] : undefined;
