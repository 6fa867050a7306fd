/** About how many bytes a value keeps in memory. Nobody knows exactly; to stay within 100 MB a guess will do. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 24 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 32;
  for (const part of Object.values(value)) size += 8 + sizeOf(part);
  return size;
}
