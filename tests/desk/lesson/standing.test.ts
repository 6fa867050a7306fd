// Where the playground stands, as the desk is told it: the findings of `npm run step`, and only when something was saved.
import { appendFileSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { getChapter } from '../../../scripts/course/chapters.ts';
import type { Standing, StandingAnswer } from '../../../scripts/desk/serve/lesson/api.ts';
import { linesWithLooks, markingPaint } from '../../../scripts/desk/serve/lesson/looks.ts';
import { lessonRoute } from '../../../scripts/desk/serve/lesson/route.ts';
import { standingSince } from '../../../scripts/desk/serve/lesson/standing.ts';
import { makePlayground, readPlayground } from '../../../scripts/playground/playground.ts';
import { makeFolder, writeFiles } from '../../support/folders.ts';
import { states, writeSmallCourse } from '../../support/small-course.ts';

const two = getChapter('2');

function playgroundAt(state: number): { root: string; file(name: string): string } {
  const root = makeFolder();
  writeSmallCourse(root);
  makePlayground(two, root);
  writeFiles(path.join(root, 'playground'), { ...states[state] });
  return { root, file: (name) => path.join(root, 'playground', name) };
}

async function look(root: string): Promise<Standing> {
  const { standing } = await standingSince('', root);
  if (!standing) throw new Error('no standing was told');
  return standing;
}
const textOf = ({ missing }: Standing) =>
  missing.map((line) => line.map(({ text }) => text).join('')).join('\n');

test('nothing typed yet; typed; all done', async () => {
  const { root } = playgroundAt(0);
  expect(await look(root)).toMatchObject({ done: 0, total: 4, untouched: true });
  writeFiles(path.join(root, 'playground'), { ...states[2] });
  expect(await look(root)).toMatchObject({ done: 2, untouched: true });
  writeFiles(path.join(root, 'playground'), { ...states[4] });
  expect(await look(root)).toMatchObject({ done: 4, missing: [] });
});

test('what is missing, in the words and with the looks of npm run step', async () => {
  const { root, file } = playgroundAt(2);
  const relay = readFileSync(file('server/relay.ts'), 'utf8');
  writeFileSync(file('server/relay.ts'), relay.replace('other !== socket', 'other === socket'));
  const standing = await look(root);
  expect(standing.done).toBe(1);
  expect(textOf(standing)).toContain('playground/server/relay.ts');
  expect(textOf(standing)).toMatch(/line 7 has +if \(other === socket\)/);
  const looks = standing.missing.flat().map(({ look }) => look);
  expect(looks).toEqual(expect.arrayContaining(['bold', 'removed', 'added']));
});

test('it is judged anew only when something was saved', async () => {
  const { root, file } = playgroundAt(1);
  const first = await standingSince('', root);
  const again: StandingAnswer = await standingSince(first.version, root);
  expect(again).toEqual({ version: first.version });
  expect((await standingSince('something older', root)).standing).toBe(first.standing);
  appendFileSync(file('client/main.ts'), "\nconsole.log('mine');\n");
  const after = await standingSince(first.version, root);
  expect(after.version).not.toBe(first.version);
  expect(after.standing?.own).toContain("console.log('mine')");
  // The same size: the time of the save tells.
  utimesSync(file('client/main.ts'), new Date(), new Date(Date.now() + 5000));
  expect((await standingSince(after.version, root)).version).not.toBe(after.version);
  rmSync(file('server'), { recursive: true });
  expect((await standingSince(after.version, root)).standing?.done).toBe(0);
});

test('looking changes nothing: what step is at hand is written down by npm run step alone', async () => {
  const { root } = playgroundAt(3);
  await look(root);
  expect(readPlayground(root)?.step).toBe(1);
});

test('without a playground it says what to type', async () => {
  const root = makeFolder();
  const desk = { root, dir: root, chapter: two, isPlayground: true, onLan: false };
  const request = { path: 'standing', query: new URLSearchParams() };
  const answer = await lessonRoute(request, desk);
  expect(answer?.status).toBe(404);
  expect(JSON.parse(String(answer?.body))).toMatchObject({
    seen: 'There is no playground yet.',
    next: expect.stringContaining('npm run play'),
  });
  expect((await lessonRoute(request, { ...desk, isPlayground: false }))?.status).toBe(404);
});

test('looks are marks that are read again; whatever else was typed stays as it is', () => {
  const { bold, added } = markingPaint;
  expect(linesWithLooks(`  ${bold('a.ts')}\n${added("+ '<b>'")} rest`)).toEqual([
    [{ text: '  ' }, { text: 'a.ts', look: 'bold' }],
    [{ text: "+ '<b>'", look: 'added' }, { text: ' rest' }],
  ]);
  expect(linesWithLooks('')).toEqual([]);
  expect(linesWithLooks('\ue1ff\ue150x')).toEqual([[{ text: '\ue150' }, { text: 'x' }]]);
});
