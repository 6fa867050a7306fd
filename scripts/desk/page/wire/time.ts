// Times as they are written beside the picture and in the list: since the first press.
import type { Story } from '../../wire/story.ts';

/** The first press of a button, or, without one, the first item. */
export function zeroOf({ items }: Story): number {
  const press = items.find(({ records: [record] }) => record?.kind === 'press');
  return (press ?? items[0])?.at ?? 0;
}

/** "0", "12.4 ms", "1.2043 s", "−1:03.1000": always to a tenth of a millisecond. */
export function timeText(ms: number): string {
  const size = Math.abs(ms);
  if (size < 0.05) return '0';
  const sign = ms < 0 ? '−' : '';
  if (size < 999.95) return `${sign}${size.toFixed(1)} ms`;
  const seconds = size / 1000;
  if (seconds < 60) return `${sign}${seconds.toFixed(4)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${sign}${minutes}:${(seconds - 60 * minutes).toFixed(4).padStart(7, '0')}`;
}
