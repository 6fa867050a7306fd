// Runs one check against other files than exercise.ts, without editing the check: a check that is loaded as
// "check.test.ts?variant=answers/solution.ts" gets that file where it imports ./exercise.ts.
import path from 'node:path';
import type { Plugin } from 'vite';

export const LEARNERS_FILE = 'exercise.ts';

/** What vitest is told to run. The learner's own file needs no query. */
export function checkId(dir: string, variant: string): string {
  const check = path.join(dir, 'check.test.ts').replaceAll('\\', '/');
  return variant === LEARNERS_FILE ? check : `${check}?variant=${variant.replaceAll('\\', '/')}`;
}

export function variantPlugin(): Plugin {
  return {
    name: 'exercise-variant',
    enforce: 'pre',
    resolveId(id, importer) {
      if (!importer) return undefined;
      const [file = '', query = ''] = importer.split('?');
      const dir = path.posix.dirname(file);
      const variant = /(?:^|&)variant=([^&]+)/.exec(query)?.[1];
      if (variant && id === './exercise.ts') return path.posix.join(dir, variant);
      // The untouched copy lies a folder deeper than the file it is a copy of.
      if (path.posix.basename(dir) === '.start' && id.startsWith('.'))
        return path.posix.join(dir, '..', id);
      return undefined;
    },
  };
}
