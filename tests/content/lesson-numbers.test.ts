// The seconds that a lesson promises are those of its page.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { chapterDir, chapters } from '../../scripts/course/chapters.ts';

const folder = (number: number): string => {
  const chapter = chapters.find((chapter) => chapter.number === number);
  if (!chapter) throw new Error(`There is no chapter ${number}.`);
  return chapterDir(chapter);
};
const read = (number: number, file: string) =>
  readFileSync(path.join(folder(number), ...file.split('/')), 'utf8');

/** How long the page of a chapter waits, in seconds: one number, or one for each way in chapter 3. */
function patience(number: number): string[] {
  const [, code = ''] = /^const patience = (.+);$/m.exec(read(number, 'client/chat.ts')) ?? [];
  const seconds = [...code.matchAll(/\d[\d_]*/g)].map(([text]) => Number(text.replaceAll('_', '')));
  return seconds.map((milliseconds) => String(milliseconds / 1000));
}

describe.each([1, 2, 3])('lesson %i', (number) => {
  const lesson = read(number, 'README.md').replaceAll(/\s+/g, ' ');

  it('says after how many seconds a connection has failed, as the page does', () => {
    const [, row = ''] =
      /\| \*Connecting…\*, after (.+?) \*The connection has failed\*/.exec(lesson) ?? [];
    const said = [...row.matchAll(/(\d+) seconds/g)].map(([, seconds]) => seconds);
    expect(said, `"after … *The connection has failed*" in lesson ${number}`).toEqual(
      patience(number),
    );
  });

  it('names no other time after which somebody gives up', () => {
    const said = [
      ...lesson.matchAll(/after (\d+) seconds (?:they|the first one) gives? up/g),
      ...lesson.matchAll(/gives up after (\d+) seconds/g),
    ].map(([, seconds]) => seconds ?? '');
    for (const seconds of said)
      expect(patience(number), 'the patience of the page').toContain(seconds);
    expect(lesson, 'a time in words that no test can compare').not.toMatch(/after a minute/);
  });
});
