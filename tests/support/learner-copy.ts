// A learner's copy of the repository's commands and first exercise, which a test may solve, break and reset.
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from '../../scripts/shared/paths.ts';
import { atEnd } from './lifetime.ts';
import { type Started, startNode } from './process.ts';

const chapter = 'chapters/01-manual-sdp-copy-paste';
/** The exercise that the tests work on; `second` is a copy of it, so that there is one that comes next. */
export const first = `${chapter}/exercises/1-read-a-description`;
export const second = `${chapter}/exercises/2-once-more`;

export type LearnerCopy = {
  dir: string;
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
  /** Overwrites the first exercise with another of its files, e.g. the solution. */
  answerWith(file: string): Promise<void>;
  /** Starts `npm run <command>` without npm. */
  start(command: string, args?: string[], env?: Record<string, string>): Started;
  /** Runs it to its end. */
  run(command: string, args?: string[], env?: Record<string, string>): Promise<Run>;
};

export type Run = { code: number | null; output: string };

/** The folder's path has a space and a letter beyond ASCII, as a learner's may; no git; it goes with the test. */
export async function makeLearnerCopy(): Promise<LearnerCopy> {
  const dir = await mkdtemp(path.join(tmpdir(), 'learner é '));
  atEnd(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));
  const at = (file: string) => path.join(dir, ...file.split('/'));
  const copy = (file: string, to = file) =>
    cp(path.join(repository, ...file.split('/')), at(to), { recursive: true });

  for (const file of ['scripts', 'package.json', 'tsconfig.json']) await copy(file);
  await mkdir(at(`${chapter}/client`), { recursive: true });
  await copy(first);
  await copy(first, second);
  // The untouched exercise, whatever the learner who runs these tests has made of theirs.
  for (const exercise of [first, second])
    await cp(at(`${exercise}/.start/exercise.ts`), at(`${exercise}/exercise.ts`));
  // A junction needs no rights on Windows; elsewhere the type is ignored.
  await symlink(path.join(repository, 'node_modules'), at('node_modules'), 'junction');

  const read = (file: string) => readFile(at(file), 'utf8');
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(at(file)), { recursive: true });
    await writeFile(at(file), text);
  };
  await write(
    `${second}/task.md`,
    (await read(`${second}/task.md`)).replace(/^# .*/, '# Once more'),
  );

  const start: LearnerCopy['start'] = (command, args = [], env = {}) =>
    startNode(['--import', 'tsx', at(`scripts/${command}.ts`), ...args], { CI: '', ...env }, dir);
  return {
    dir,
    read,
    write,
    answerWith: async (file) => write(`${first}/exercise.ts`, await read(`${first}/${file}`)),
    start,
    async run(command, args, env) {
      const started = start(command, args, env);
      const { code } = await started.exited;
      return { code, output: started.output() };
    },
  };
}
