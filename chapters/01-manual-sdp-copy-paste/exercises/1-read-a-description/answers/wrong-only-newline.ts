// Fails with: "the line break is two characters"

export function readDescription(sdp: string) {
  const lines = sdp.split('\n');
  const after = (start: string) =>
    lines.find((line) => line.startsWith(start))?.slice(start.length) ?? '';
  return {
    ufrag: after('a=ice-ufrag:'),
    fingerprint: after('a=fingerprint:'),
    setup: after('a=setup:'),
    candidates: lines.filter((line) => line.startsWith('a=candidate:')).length,
    maxMessageSize: Number(after('a=max-message-size:')),
  };
}
