// npm run diff: what a chapter changes in the one before it, or what a playground still lacks.
import { asksForHelp, endWhenNobodyReads } from './lib/command.ts';
import { readArguments, usage } from './lib/diff/arguments.ts';
import { diffCommand } from './lib/diff/command.ts';
import { playDiffCommand } from './lib/diff/play.ts';
import { printError } from './lib/text.ts';

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
