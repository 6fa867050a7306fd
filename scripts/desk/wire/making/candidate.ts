// A candidate line in a few words (RFC 8839, section 5.1).

export type CandidateFacts = {
  /** Without the "candidate:" or "a=candidate:" before it. */
  line: string;
  /** "host udp". */
  words: string;
  /** "192.0.2.1:5000", "92c60000….local:5000". */
  where: string;
};

export function readCandidate(line: string): CandidateFacts {
  const bare = line.replace(/^(a=)?candidate:/, '');
  const [, , protocol = '?', , address = '?', port = '?', , type = '?'] = bare.split(' ');
  // A host's address that hides behind a random name (mDNS) has nothing that its whole length would tell.
  const short = address.replace(/^([\da-f]{8})-[-\da-f]+\.local$/, '$1….local');
  const host = address.includes(':') ? `[${address}]` : short;
  return { line: bare, words: `${type} ${protocol.toLowerCase()}`, where: `${host}:${port}` };
}
