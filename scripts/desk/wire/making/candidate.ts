// A candidate line in a few words (RFC 8839, section 5.1).

export type CandidateFacts = {
  /** Without the "candidate:" or "a=candidate:" before it. */
  line: string;
  /** "host udp". */
  words: string;
  /** "192.0.2.1:5000". */
  where: string;
};

export function readCandidate(line: string): CandidateFacts {
  const bare = line.replace(/^(a=)?candidate:/, '');
  const [, , protocol = '?', , address = '?', port = '?', , type = '?'] = bare.split(' ');
  const host = address.includes(':') ? `[${address}]` : address;
  return { line: bare, words: `${type} ${protocol.toLowerCase()}`, where: `${host}:${port}` };
}
