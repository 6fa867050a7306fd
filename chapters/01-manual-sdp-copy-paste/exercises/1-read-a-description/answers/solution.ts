// A line of an SDP is a letter, "=", and a value; for "a=" the value is a name, or a name, ":" and its value. So the
// name must be compared up to its colon: "a=end-of-candidates" is no candidate. The order of the lines differs from
// browser to browser (Firefox puts the fingerprint above the m-line), so each is found by its name, never by its place.

export type Description = {
  ufrag: string;
  fingerprint: string;
  setup: string;
  candidates: number;
  maxMessageSize: number;
};

export function readDescription(sdp: string): Description {
  const lines = sdp.split('\r\n');
  const all = (name: string) => {
    const start = `a=${name}:`;
    return lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
  };
  const one = (name: string) => all(name)[0] ?? '';
  return {
    ufrag: one('ice-ufrag'),
    fingerprint: one('fingerprint'),
    setup: one('setup'),
    candidates: all('candidate').length,
    maxMessageSize: Number(one('max-message-size')),
  };
}
