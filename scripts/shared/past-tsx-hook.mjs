// Reads a package's module as it is: see past-tsx.ts. Plain JavaScript, as Node loads it in a thread of its own.
import { readFileSync } from 'node:fs';

export function load(url, context, next) {
  const isPackages = context.format === 'module' && /^file:.*\/node_modules\/.*\.m?js$/.test(url);
  if (!isPackages) return next(url, context);
  return { format: 'module', source: readFileSync(new URL(url)), shortCircuit: true };
}
