// In which order a playground's tests are run: what others need comes first, so that the first failure is the cause.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** First of those without a browser: what all others need. */
const firstServers = ['relay-forwards-text', 'matchmaking', 'rooms', 'tls'];
/** First of those with one: a page with its controls, then two people who talk. */
const firstPages = ['page-names', 'two-tabs-chat', 'partner-leaves'];
/** What is worth knowing only when everything works. */
const last = ['axe'];

const usesPage = /support\/(page|use-page|meet|chat)\.ts/;

/** Sorts test files; those of a kind that no list names stay in the order of their names. */
export function inReadingOrder(files: readonly string[]): string[] {
  const ranked = files.map((file) => ({ file, rank: rankOf(file) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.file < b.file ? -1 : 1));
  return ranked.map(({ file }) => file);
}

function rankOf(file: string): number {
  const name = path.basename(file).replace(/\.test\.ts$/, '');
  if (last.includes(name)) return 1000;
  const page = usesPage.test(readFileSync(file, 'utf8'));
  const named = page ? firstPages : firstServers;
  const place = named.indexOf(name);
  return (page ? 500 : 0) + (place === -1 ? 100 : place);
}
