// What a learner has after downloading the repository: its files, no .git, and in a folder with an awkward name.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listExercises } from '../../scripts/course/exercises.ts';
import { repository } from '../../scripts/shared/paths.ts';
import { atEnd } from './lifetime.ts';

/** Gives the folder. Its path has a space and a letter beyond ASCII, as a learner's may. It goes with the test. */
export async function makeFreshCopy(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'fresh copy é '));
  atEnd(() => rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  for (const file of publishedFiles()) {
    const from = path.join(repository, file);
    if (existsSync(from)) await cp(from, path.join(dir, file), { recursive: true });
  }
  // The untouched exercises, whatever the person who runs these tests has made of theirs.
  for (const exercise of listExercises()) {
    const own = path.join(dir, path.relative(repository, exercise.dir));
    const start = path.join(own, '.start', 'exercise.ts');
    if (existsSync(start)) await cp(start, path.join(own, 'exercise.ts'));
  }
  return dir;
}

/** The files that git knows; where git is missing, e.g. in a downloaded archive, everything that was published. */
function publishedFiles(): string[] {
  try {
    const list = execFileSync('git', ['ls-files', '-z'], {
      cwd: repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const files = list.split('\0').filter(Boolean);
    if (files.includes('package.json')) return files;
  } catch {
    // no git, or no repository
  }
  return [
    ...['.gitignore', '.npmrc', 'LICENSE', 'README.md', 'biome.json', 'chapters', 'docs'],
    ...['package-lock.json', 'package.json', 'scripts', 'ssl/README.md', 'ssl/.gitignore', 'tests'],
    ...[
      'tsconfig.client.json',
      'tsconfig.desk.json',
      'tsconfig.exercises.json',
      'tsconfig.json',
      'vitest.config.ts',
    ],
  ];
}
