// The whole way as a learner who lets the tool type: from an empty folder to chapter 6, and two tabs chat at each end.
import { cpSync, existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { chapterDir } from '../../scripts/course/chapters.ts';
import { playWith } from '../../scripts/playground/play-command.ts';
import { step } from '../../scripts/playground/step/step-command.ts';
import { repository } from '../../scripts/shared/paths.ts';
import { readSteps } from '../../scripts/steps/chapter-steps.ts';
import { readFiles } from '../../scripts/steps/files.ts';
import { callIn } from '../support/call.ts';
import { type Chapter, chapters } from '../support/chapters.ts';
import { hears, say } from '../support/chat.ts';
import { makeFolder } from '../support/folders.ts';
import { meet } from '../support/meet.ts';
import { startPage } from '../support/page.ts';

let root = '';

beforeAll(() => {
  root = makeFolder();
  for (const { folder } of chapters)
    for (const part of ['client', 'server', 'README.md', 'STEPS.md']) {
      const from = path.join(repository, 'chapters', folder, part);
      if (existsSync(from))
        cpSync(from, path.join(root, 'chapters', folder, part), { recursive: true });
    }
  for (const name of ['node_modules', 'tsconfig.json', 'package.json'])
    symlinkSync(path.join(repository, name), path.join(root, name), 'junction');
});

/** Types all steps of `chapter` into the playground, which is anew a copy of the chapter before. */
async function typeAll(chapter: Chapter): Promise<string> {
  await callIn(root, playWith(), [String(chapter.number), '--no-start']);
  for (const { number } of readSteps(chapter).steps) {
    const { code, output } = await callIn(root, step, ['--do']);
    expect(code, `step ${number}: ${output}`).toBe(0);
  }
  return path.join(root, 'playground');
}

describe.each(chapters)('chapter $number, typed step by step', (chapter) => {
  test('is the chapter, and two tabs chat', async () => {
    const dir = await typeAll(chapter);
    expect(readFiles(dir)).toEqual(readFiles(chapterDir(chapter)));
    const { url } = await startPage({ ...chapter, dir });
    const [a, b] = await meet(chapter, url);
    await say(a, 'typed by hand');
    await hears(b, 'typed by hand');
  });
});
