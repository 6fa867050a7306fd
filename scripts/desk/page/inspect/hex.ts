// Bytes as rows of sixteen: where, which, and as text.
import type { Payload } from '../../wire/record.ts';
import { bytesOf } from './size.ts';

export type Row = { offset: string; bytes: string; text: string };

const perRow = 16;

/** Bytes that the recorder has kept. A text is what it is in UTF-8, as both WebSocket and data channel send it. */
export function keptBytes(data: Payload): Uint8Array {
  if (data.type === 'text') return bytesOf(data.text);
  const pairs = data.hex.match(/[\da-f]{2}/gi) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

export function rowsOf(bytes: Uint8Array, most = Number.POSITIVE_INFINITY): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < bytes.length && rows.length < most; at += perRow) {
    const part = [...bytes.subarray(at, at + perRow)];
    const two = part.map((byte) => byte.toString(16).padStart(2, '0'));
    rows.push({
      offset: at.toString(16).padStart(8, '0'),
      bytes: `${two.slice(0, 8).join(' ')}  ${two.slice(8).join(' ')}`.trimEnd(),
      // What is no printable ASCII is a dot: one byte, one sign, so that the columns agree.
      text: part
        .map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '·'))
        .join(''),
    });
  }
  return rows;
}

export const rowsAsText = (rows: readonly Row[]): string =>
  rows.map(({ offset, bytes, text }) => `${offset}  ${bytes.padEnd(48)}  ${text}`).join('\n');

/** In how many rows all of it would stand. */
export const rowCount = (bytes: Uint8Array): number => Math.ceil(bytes.length / perRow);
