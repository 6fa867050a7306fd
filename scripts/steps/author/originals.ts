// The steps as they were written, also when the chapter that they begin from has changed since.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { type Chapter, chapters } from '../../course/chapters.ts';
import { Problem } from '../../shared/advice.ts';
import { type ChapterSteps, chapterSteps, pageName, readSteps } from '../chapter-steps.ts';
import { statesOf } from '../states.ts';
import { type Files, noFiles } from '../step.ts';

/** @throws Problem where neither the chapter before nor git has what the diffs were made for */
export function originalSteps(chapter: Chapter, root: string): ChapterSteps {
  try {
    return chapterSteps(chapter, root);
  } catch (error) {
    const page = readSteps(chapter, root);
    const start = committedStart(chapter, root);
    if (!start) throw error;
    return { ...page, chapter, states: statesOf(start, page.steps, pageName(chapter)) };
  }
}

/** The chapter before, as it was when STEPS.md was last committed. */
function committedStart(chapter: Chapter, root: string): Files | undefined {
  const before = chapters.find(({ number }) => number === chapter.number - 1);
  const commit = git(root, ['log', '-1', '--format=%H', '--', pageName(chapter)])?.trim();
  if (!before || !commit) return undefined;
  const folder = `chapters/${before.folder}`;
  const below = [`${folder}/client`, `${folder}/server`];
  const listed = git(root, ['ls-tree', '-r', '-z', '--name-only', commit, '--', ...below]) ?? '';
  const files = new Map<string, string>();
  for (const file of listed.split('\0').filter(Boolean)) {
    const text = git(root, ['show', `${commit}:${file}`]);
    if (text === undefined) return undefined;
    files.set(path.posix.relative(folder, file), text);
  }
  return files;
}

/** What git prints; undefined where it fails or is not there. */
function git(root: string, args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}

/** @throws Problem where the last step does not lead to the chapter as it stands */
export function requireTogether({ chapter, states }: ChapterSteps, goal: Files): void {
  const last = states.at(-1) ?? noFiles;
  const paths = [...new Set([...last.keys(), ...goal.keys()])];
  const differing = paths.filter((file) => last.get(file) !== goal.get(file));
  if (differing.length === 0) return;
  throw new Problem({
    seen: `The steps do not lead to chapter ${chapter.number} as it stands: ${differing.join(', ')}.`,
    expected: 'its files, to the byte',
    cause: 'one of them was changed, and the steps have not followed',
    next: `npm run steps ${chapter.number} -- --carry`,
  });
}
