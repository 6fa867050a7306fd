// What Vite says, without what only its authors can use.
import { stripVTControlCharacters } from 'node:util';
import type { Logger } from 'vite';
import { hasColour } from '../shared/colour.ts';

/** The same logger, whose errors are short. */
export function quiet(logger: Logger): Logger {
  const { error } = logger;
  logger.error = (message, options) => error(forLearners(message), options);
  return logger;
}

/** Leaves out the stack within Vite, and colour where it is not wanted (the compiler colours in any case). */
export function forLearners(message: string): string {
  const lines = message.split('\n').filter((line) => !/^\s+at .*node_modules/.test(line));
  const text = lines.join('\n').trimEnd();
  return hasColour(process.stderr) ? text : stripVTControlCharacters(text);
}
