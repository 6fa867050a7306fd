// The small words of titles and sentences: sizes, quotations, names.
import type { Payload } from '../record.ts';
import type { Lifeline } from '../story.ts';

const encoder = new TextEncoder();
const beyondAscii = /[^\0-\x7f]/;

/** Bytes of a text in UTF-8, or of a binary. Of a text that was cut when it was recorded, its length stands for them. */
export function bytesOf(data: Payload): number {
  if (data.type === 'binary' || data.text.length < data.length) return data.length;
  return beyondAscii.test(data.text) ? encoder.encode(data.text).length : data.length;
}

/** "312 bytes", "1.9 KB". */
export function size(data: Payload): string {
  const bytes = bytesOf(data);
  if (bytes === 1) return '1 byte';
  return bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} KB`;
}

/** The first words of a text, on one line. */
export function cut(text: string, most: number): string {
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...line];
  return letters.length > most || text.length > most * 4
    ? `${letters.slice(0, most - 1).join('')}…`
    : line;
}

/** "0.4 ms", "85 ms", "3.2 s". */
export function duration(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  return ms < 99_950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

/** "Tab a" at the beginning of a sentence, "tab a" within it. */
export const within = ({ name }: Pick<Lifeline, 'name'>): string =>
  name.charAt(0).toLowerCase() + name.slice(1);

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** "an offer", "a candidate". */
export const withArticle = (word: string): string =>
  `${/^[aeio]/i.test(word) ? 'an' : 'a'} ${word}`;
