// Loads a package that is installed outside of the project, in the folder BENCH_OTHERS.
import { createRequire } from 'node:module';
import path from 'node:path';

export function loadOther<T>(name: string): T {
  const folder = process.env.BENCH_OTHERS;
  if (!folder) throw new Error('BENCH_OTHERS is not set.');
  return createRequire(path.join(folder, 'package.json'))(name) as T;
}
