// Fails with: "Mail breaks long lines and begins each quoted line with"

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
  const line = pasted.trim();
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
