// What of a message is kept.
import type { Candidate, Description, Payload } from '../wire/record.ts';

const mostCharacters = 65_536;
const mostBytes = 4_096;

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Of what `send` is given, or of what a message event brings. Each that is no text or bytes is sent as text. */
export function keep(data: unknown): Payload {
  if (typeof data === 'string') return cut(data);
  if (data instanceof Blob) return { type: 'binary', hex: '', length: data.size };
  const bytes = bytesOf(data);
  if (!bytes) return cut(String(data));
  let hex = '';
  for (const byte of bytes.subarray(0, mostBytes)) hex += digits[byte];
  return { type: 'binary', hex, length: bytes.length };
}

const cut = (text: string): Payload => ({
  type: 'text',
  text: text.length > mostCharacters ? text.slice(0, mostCharacters) : text,
  length: text.length,
});

function bytesOf(data: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (typeof SharedArrayBuffer !== 'undefined' && data instanceof SharedArrayBuffer)
    return new Uint8Array(data);
  return undefined;
}

export const keepDescription = ({ type, sdp }: RTCSessionDescriptionInit): Description => ({
  type: type ?? 'rollback',
  sdp: (sdp ?? '').slice(0, mostCharacters),
});

export const keepCandidate = (given: RTCIceCandidateInit): Candidate => ({
  candidate: given.candidate ?? '',
  sdpMid: given.sdpMid ?? null,
  sdpMLineIndex: given.sdpMLineIndex ?? null,
  usernameFragment: given.usernameFragment ?? null,
});
