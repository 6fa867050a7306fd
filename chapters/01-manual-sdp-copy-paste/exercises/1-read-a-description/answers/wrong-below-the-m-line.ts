// Fails with: "Firefox writes it above the m-line"

export function readDescription(sdp: string) {
  const lines = sdp.slice(sdp.indexOf('m=')).split('\r\n');
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
