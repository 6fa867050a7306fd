// npm run diff: what a chapter changes in the one before it, or what a playground still lacks.
import { readArguments } from './lib/diff/arguments.ts';
import { diffCommand } from './lib/diff/command.ts';
import { playDiffCommand } from './lib/diff/play.ts';
import { printError } from './lib/text.ts';

try {
  const args = readArguments(process.argv.slice(2), process.env);
  if (args.chapters[0] === 'play') await playDiffCommand(args);
  else await diffCommand(args);
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
