// What Vite says, without what only its authors can use.
import { stripVTControlCharacters } from 'node:util';
import { createLogger, type Logger } from 'vite';
import { hasColour } from '../shared/colour.ts';

/** Warnings and errors only. */
export function quietLogger(): Logger {
  const logger = createLogger('warn', { allowClearScreen: false });
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
