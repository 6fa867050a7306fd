// npm run stick: this course on a USB stick, for a room without internet. Nothing that carries a key goes along.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { asksForHelp, endWhenNobodyReads, whatIsWrong } from './shared/command-line.ts';
import { bold, Problem, printError, printNote } from './shared/text.ts';
import { makeCache } from './stick/cache.ts';
import { copyCourse } from './stick/copy.ts';
import { writeStartHere } from './stick/start-here.ts';

const usage = `npm run stick -- /path/of/the/stick   the course, an npm cache for every system, and a page that says what to do
npm run stick -- E:\\                  the same, on Windows
npm run stick -- /path --no-cache    without the npm cache (which needs the internet once)`;

function readArguments(args: string[]): { target: string; cache: boolean } {
  const problem = (seen: string) =>
    new Problem({
      seen,
      expected: `the folder of a stick:\n${usage}`,
      next: 'npm run stick -- /path',
    });
  const parse = () => {
    try {
      const options = { 'no-cache': { type: 'boolean', default: false } } as const;
      return parseArgs({ args, options, allowPositionals: true });
    } catch (error) {
      throw problem(whatIsWrong(error));
    }
  };
  const { values, positionals } = parse();
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw problem('One folder is needed.');
  const target = path.resolve(folder);
  // Not made here: a stick that is not mounted would become a folder of this disk.
  if (!existsSync(target) || !statSync(target).isDirectory())
    throw problem(`There is no folder ${target}.`);
  return { target, cache: !values['no-cache'] };
}

async function main(args: string[]): Promise<void> {
  if (asksForHelp(args)) return console.log(usage);
  const { target, cache } = readArguments(args);
  const copied = copyCourse(target);
  console.log(`Copied ${copied.files} files to ${copied.dir}`);
  for (const note of copied.notes) printNote(note);
  if (cache) await makeCache(copied.dir, path.join(target, 'npm-cache'));
  writeStartHere(target);
  console.log(
    bold('\nThe stick is ready. On it: START-HERE.txt says what to type on each machine.'),
  );
  console.log(
    'Put the installers of Node (https://nodejs.org) for the systems of the room beside it.',
  );
}

endWhenNobodyReads();
try {
  await main(process.argv.slice(2));
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
