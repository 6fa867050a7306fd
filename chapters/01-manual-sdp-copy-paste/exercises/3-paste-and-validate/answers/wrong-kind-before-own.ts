// Fails with: "Ask whether it is your own before you ask for its kind"

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

const start = btoa('{"type":"');

export function readPasted(
  pasted: string,
  wanted: Description['type'],
  own: string,
): Description | { problem: Problem } {
  const line = pasted.replace(/[\s>]/g, '');
  if (line === '') return { problem: 'nothing pasted' };
  if (!line.startsWith(start)) return { problem: 'not a description' };
  const { type, sdp = '' } = parse(line);
  if (!sdp.endsWith('\r\n')) return { problem: 'cut off' };
  if (type !== wanted) return { problem: 'wrong kind' };
  if (line === own) return { problem: 'your own' };
  return { type: wanted, sdp };
}

function parse(line: string): Partial<Description> {
  try {
    return JSON.parse(atob(line));
  } catch {
    return {}; // cut off somewhere in the middle
  }
}
