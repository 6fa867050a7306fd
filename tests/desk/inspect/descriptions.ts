// Descriptions as Chromium 156 and Firefox ESR 153 make them: a text chat's, one with camera and microphone, and an offer
// with simulcast. Their addresses were replaced by those for examples (RFC 5737, RFC 3849).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WireRecord } from '../../../scripts/desk/wire/record.ts';
import { repository } from '../../../scripts/shared/paths.ts';

const folder = path.join(repository, 'tests', 'desk');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

export const descriptions = Object.entries(
  read('inspect/descriptions.json') as Record<string, string[]>,
).map(([name, lines]) => ({ name, sdp: `${lines.join('\r\n')}\r\n` }));

export function descriptionOf(name: string): string {
  const found = descriptions.find((one) => one.name === name);
  if (!found) throw new Error(`There is no description “${name}” in descriptions.json.`);
  return found.sdp;
}

/** What a real run has recorded. */
export const recorded = (name: string): WireRecord[] =>
  read(`fixtures/${name}.json`) as WireRecord[];

export const allRecorded = [1, 2, 3, 4, 5, 6].flatMap((chapter) => recorded(`chapter-${chapter}`));
