// Sizes in words.

const number = new Intl.NumberFormat('en');

/** "1 byte", "700 bytes", "262,144 bytes (256 KiB)". */
export function sizeOf(bytes: number): string {
  const plain = bytes === 1 ? '1 byte' : `${number.format(bytes)} bytes`;
  for (const [unit, name] of [
    [2 ** 30, 'GiB'],
    [2 ** 20, 'MiB'],
    [2 ** 10, 'KiB'],
  ] as const)
    if (bytes >= unit) return `${plain} (${(bytes / unit).toFixed(1).replace(/\.0$/, '')} ${name})`;
  return plain;
}

export const count = (howMany: number, one: string, many = `${one}s`): string =>
  `${number.format(howMany)} ${howMany === 1 ? one : many}`;

/** Bytes of a text in UTF-8. As when it is sent, half a surrogate pair counts as U+FFFD. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
