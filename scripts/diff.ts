// npm run diff: what a chapter changes in the one before it, or what a playground still lacks.

import { readArguments, usage } from './diff/diff-arguments.ts';
import { diffCommand } from './diff/diff-command.ts';
import { playDiffCommand } from './playground/missing.ts';
import { asksForHelp, endWhenNobodyReads } from './shared/command-line.ts';
import { printError } from './shared/text.ts';

async function main(argv: string[]): Promise<void> {
  if (asksForHelp(argv)) return console.log(usage);
  const args = readArguments(argv, process.env);
  await (args.chapters[0] === 'play' ? playDiffCommand(args) : diffCommand(args));
}

endWhenNobodyReads();
try {
  await main(process.argv.slice(2));
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
