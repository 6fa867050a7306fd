// How a message travelled, as far as it is certain.
import type { Payload } from '../../wire/record.ts';
import { bytesOf, count, sizeOf } from './size.ts';

export type Carrier = 'socket' | 'channel';

/** Its size, and whether all of it is here. */
export function sayPayloadSize(data: Payload): string[] {
  if (data.type === 'binary') {
    const kept = data.hex.length / 2;
    const all = `Binary, ${sizeOf(data.length)}.`;
    if (kept === data.length) return [all];
    return [
      all,
      kept === 0
        ? 'The desk has none of them: it was a Blob, which cannot be read without waiting.'
        : `The desk has kept the first ${sizeOf(kept)}.`,
    ];
  }
  const characters = `Text, ${count(data.length, 'character')}`;
  if (data.text.length < data.length)
    return [
      `${characters}. The desk has kept the first ${count(data.text.length, 'one', 'ones')}.`,
    ];
  return [`${characters}, ${sizeOf(bytesOf(data.text).length)} in UTF-8.`];
}

/** RFC 8831, section 6.6; RFC 6455, section 5. */
export function sayCarrier(data: Payload, carrier: Carrier): string {
  if (carrier === 'socket')
    return data.type === 'text'
      ? 'On the wire it is a text frame of WebSocket (opcode 1). The bytes here are what is in it.'
      : 'On the wire it is a binary frame of WebSocket (opcode 2). The bytes here are what is in it.';
  const kind = data.type === 'text' ? 'a text' : 'binary';
  if (data.length === 0) {
    const number = data.type === 'text' ? 56 : 57;
    return `SCTP cannot send nothing. So an empty message travels as one byte, marked with the number ${number}: ${kind}, and empty (RFC 8831).`;
  }
  const number = data.type === 'text' ? 51 : 53;
  return `It travels as one message of SCTP, marked with the number ${number}: ${kind}. SCTP travels encrypted, inside of DTLS (RFC 8831).`;
}
