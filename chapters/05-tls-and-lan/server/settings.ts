/**
 * Reads a number from the environment. One that makes no sense ends the server before anybody connects.
 * @param least the least that it may be. If that is a whole number, it must be one itself.
 * @param otherwise what it is when it is not set
 */
export function numberFrom(name: string, otherwise: number, least: number, most: number): number {
  const text = process.env[name]?.trim() || String(otherwise);
  const value = Number(text);
  const isWhole = Number.isInteger(least);
  if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return value;
  const kind = isWhole ? 'a whole number' : 'a number';
  return stop(`${name} is "${text}". It must be ${kind} from ${least} to ${most}.`);
}

/** Reads a list that is separated by commas. Blanks do not matter. */
export function listFrom(text = ''): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

/** Says why the server cannot start, and ends it. */
export function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}
