// Fails with: "3 candidates in Firefox's answer"

export function readDescription(sdp: string) {
  const lines = sdp.split('\r\n');
  const after = (start: string) =>
    lines.find((line) => line.startsWith(start))?.slice(start.length) ?? '';
  return {
    ufrag: after('a=ice-ufrag:'),
    fingerprint: after('a=fingerprint:'),
    setup: after('a=setup:'),
    candidates: lines.filter((line) => line.includes('candidate')).length,
    maxMessageSize: Number(after('a=max-message-size:')),
  };
}
