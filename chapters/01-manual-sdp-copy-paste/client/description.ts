import type { Description } from './signaling.ts';

/**
 * One line of base64 for a session description. A raw SDP does not survive a chat app: each of its lines, the last one
 * too, must end in a line break (RFC 8866, section 5), and that is just what gets trimmed, wrapped or quoted.
 */
export function encode({ type, sdp }: Description): string {
  return btoa(JSON.stringify({ type, sdp }));
}

const start = btoa('{"type":"');
const instead = {
  offer: 'Press Create answer instead.',
  answer: 'Press Accept answer instead, on the page that made the offer.',
};

/**
 * Reads a pasted line.
 * @throws Error that tells the user what was pasted, what belongs here and what to do.
 */
export function decode(pasted: string, wanted: Description['type'], own: string): Description {
  const line = pasted.replace(/[\s>]/g, ''); // Mail clients wrap long lines and quote them with ">".
  const remedy = `Let your partner press Copy, and paste the whole ${wanted} here.`;
  if (line === '') throw new Error(`Nothing is pasted here yet. ${remedy}`);
  if (line === own) throw new Error(`This is your own description. ${remedy}`);
  if (line.lastIndexOf(start) > 0)
    throw new Error(`More than one thing is pasted here. Empty this box. ${remedy}`);
  if (!line.startsWith(start))
    throw new Error(`This is not a description: it must start with ${start}. ${remedy}`);
  const { type, sdp } = parse(line);
  if (!sdp.endsWith('\r\n')) throw new Error(`This description has lost its end. ${remedy}`);
  if (type !== wanted) throw new Error(`This is an ${type}. ${instead[type]}`);
  return { type, sdp };
}

function parse(line: string): Description {
  try {
    const { type, sdp } = JSON.parse(atob(line));
    if (type === 'offer' || type === 'answer') return { type, sdp: String(sdp) };
  } catch {}
  return { type: 'offer', sdp: '' }; // Cut off somewhere in the middle.
}
