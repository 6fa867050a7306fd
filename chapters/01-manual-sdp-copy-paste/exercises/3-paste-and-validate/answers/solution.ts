// The function decode in chapters/01-manual-sdp-copy-paste/client/description.ts asks the same questions in the same
// order. First it takes out what mail may have put in, so that one's own line is known even when it comes back by mail.
// Every line begins with the same letters, as it begins with {"type":". An SDP ends in "\r\n": if it does not, its end is
// missing, though JSON and base64 may be whole.

export type Description = { type: 'offer' | 'answer'; sdp: string };

export type Problem =
  | 'nothing pasted'
  | 'your own'
  | 'not a description'
  | 'cut off'
  | 'wrong kind';

export function encode({ type, sdp }: Description): string {
  return btoa(JSON.stringify({ type, sdp }));
}

/** What every encoded description begins with. */
const start = btoa('{"type":"');

export function readPasted(
  pasted: string,
  wanted: Description['type'],
  own: string,
): Description | { problem: Problem } {
  const line = pasted.replace(/[\s>]/g, '');
  if (line === '') return { problem: 'nothing pasted' };
  if (line === own) return { problem: 'your own' };
  if (!line.startsWith(start)) return { problem: 'not a description' };
  const { type, sdp = '' } = parse(line);
  if (!sdp.endsWith('\r\n')) return { problem: 'cut off' };
  if (type !== wanted) return { problem: 'wrong kind' };
  return { type: wanted, sdp };
}

function parse(line: string): Partial<Description> {
  try {
    return JSON.parse(atob(line));
  } catch {
    return {}; // cut off somewhere in the middle
  }
}
