// Types steps for the learner: the playground becomes the state after one of them.
import { Problem } from '../../shared/advice.ts';
import type { ChapterSteps } from '../../steps/chapter-steps.ts';
import { readFiles, writeFiles } from '../../steps/files.ts';
import type { Files } from '../../steps/step.ts';
import { copyPlayground, type Playground } from '../playground.ts';

export type Typed = {
  /** The files that are different now. */
  files: string[];
  /** The dated folder with what was there, if that can be had from nowhere else. */
  kept: string | undefined;
};

/** Writes only what differs, as each save starts the server again. */
export function typeState(
  state: number,
  playground: Playground,
  { states }: ChapterSteps,
  root: string,
): Typed {
  const before = readFiles(playground.dir);
  const after = withStyle(states, state, playground);
  const files = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  try {
    const kept = files.length > 0 && !isKnown(before, states) ? copyPlayground(root) : undefined;
    writeFiles(playground.dir, after, before);
    return { files: files.sort(), kept };
  } catch (error) {
    throw new Problem({
      seen: `playground/ could not be written: ${(error as Error).message}`,
      expected: 'a folder that can be written to',
      cause: 'the disk is full, or another program holds one of the files',
      next: 'close that program, and type the same again',
    });
  }
}

/** Chapter 1 begins with its style sheet: it is given before the step that brings it. */
function withStyle(states: readonly Files[], state: number, { source }: Playground): Files {
  const files = new Map(states[state]);
  if (!source)
    for (const [path, text] of styleOf(states, 0)) if (!files.has(path)) files.set(path, text);
  return files;
}

/** Each style sheet as it is from this state on. */
function styleOf(states: readonly Files[], state: number): Files {
  const style = new Map<string, string>();
  for (const files of states.slice(state))
    for (const [path, text] of files)
      if (path.endsWith('.css') && !style.has(path)) style.set(path, text);
  return style;
}

/** Whether nothing is lost with these files: the steps give each of them. */
function isKnown(typed: Files, states: readonly Files[]): boolean {
  const isStyle = (path: string) => path.endsWith('.css');
  const code = (files: Files) => [...files].filter(([path]) => !isStyle(path));
  const styleKnown = [...typed].every(
    ([path, text]) => !isStyle(path) || states.some((files) => files.get(path) === text),
  );
  const own = code(typed);
  return (
    styleKnown &&
    states.some((files) => {
      const theirs = code(files);
      return theirs.length === own.length && own.every(([path, text]) => files.get(path) === text);
    })
  );
}

/**
 * Nobody has to type a style sheet: it is brought to the state after this step, unless the learner has made it their
 * own. Gives what was written.
 */
export function giveStyle(state: number, { dir }: Playground, { states }: ChapterSteps): string[] {
  const typed = readFiles(dir);
  const wanted = [...styleOf(states, state)].filter(([path, text]) => {
    const own = typed.get(path);
    const isOurs = own === undefined || states.some((files) => files.get(path) === own);
    return own !== text && isOurs;
  });
  writeFiles(dir, new Map([...typed, ...wanted]), typed);
  return wanted.map(([path]) => path);
}
