// Names for what is kept aside.
import { existsSync } from 'node:fs';
import path from 'node:path';

/** "exercise-2026-01-31-140509.ts", in local time; with "-2" and so on where `dir` has one of that second already. */
export function datedName(dir: string, base: string, ending = '', now = new Date()): string {
  const dated = `${base}-${stamp(now)}`;
  let name = dated + ending;
  for (let count = 2; existsSync(path.join(dir, name)); count++)
    name = `${dated}-${count}${ending}`;
  return name;
}

function stamp(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day}-${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('')}`;
}
