// What the desk shows of the repository, and what it does not, however it is asked for.
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { getChapter } from '../../../scripts/course/chapters.ts';
import { listExercises } from '../../../scripts/course/exercises.ts';
import { answerTo } from '../../../scripts/desk/serve/answer.ts';
import { readable } from '../../../scripts/desk/serve/lesson/readable.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { makeFolder } from '../../support/folders.ts';

const lesson = 'chapters/04-matchmaking-rooms';
const files = {
  'README.md': '# Course',
  'package.json': '{}',
  'ssl/README.md': '# Certificates',
  'ssl/server.key': 'secret',
  'ssl/ca.crt': 'certificate',
  'docs/glossary.md': '# Words',
  'docs/images/map.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '.git/config': '',
  '.progress/progress.json': '{}',
  'playground/client/main.ts': '',
  'scripts/README.md': '# Rooms',
  'scripts/chapter.ts': '',
  [`${lesson}/README.md`]: '# Lesson',
  [`${lesson}/STEPS.md`]: '# Steps',
  [`${lesson}/client/main.ts`]: '',
  [`${lesson}/server/rooms.ts`]: '',
  [`${lesson}/client/.env`]: 'secret',
  [`${lesson}/exercises/1-x/task.md`]: '# Task',
  [`${lesson}/exercises/1-x/exercise.ts`]: '',
  [`${lesson}/exercises/1-x/check.test.ts`]: '',
  [`${lesson}/exercises/1-x/.start/exercise.ts`]: '',
  [`${lesson}/exercises/1-x/answers/solution.ts`]: 'the answer',
  [`${lesson}/exercises/1-x/answers/README.md`]: 'the answer',
};

test('pages, the source of chapters and pictures are shown', () => {
  const root = makeFolder(files);
  const kinds = (names: string[]) => names.map((name) => readable(name, root)?.kind);
  expect(
    kinds(['README.md', 'docs/glossary.md', `${lesson}/README.md`, `${lesson}/STEPS.md`]),
  ).toEqual(Array(4).fill('markdown'));
  expect(kinds([`${lesson}/exercises/1-x/task.md`, 'ssl/README.md', 'scripts/README.md'])).toEqual(
    Array(3).fill('markdown'),
  );
  expect(
    kinds([
      `${lesson}/client/main.ts`,
      `${lesson}/server/rooms.ts`,
      `${lesson}/exercises/1-x/exercise.ts`,
      `${lesson}/exercises/1-x/check.test.ts`,
    ]),
  ).toEqual(Array(4).fill('source'));
  expect(kinds(['docs/images/map.svg'])).toEqual(['image']);
  // A folder means its page, as on a code host.
  expect(readable(lesson, root)?.name).toBe(`${lesson}/README.md`);
  expect(readable(`${lesson}/`, root)?.name).toBe(`${lesson}/README.md`);
});

const forbidden = [
  ...['', '.', '..', '/', '//', 'package.json', 'ssl/server.key', 'ssl/ca.crt', '.git/config'],
  ...['.progress/progress.json', 'playground/client/main.ts', 'scripts/chapter.ts'],
  `${lesson}/exercises/1-x/answers/solution.ts`,
  `${lesson}/exercises/1-x/answers/README.md`,
  `${lesson}/exercises/1-x/answers`,
  `${lesson}/exercises/1-x/ANSWERS/solution.ts`,
  `${lesson}/exercises/1-x/.start/exercise.ts`,
  `${lesson}/client/.env`,
  `${lesson}/client/../exercises/1-x/answers/solution.ts`,
  `${lesson}/client/..%2fREADME.md`,
  ...[
    '../README.md',
    'docs/../README.md',
    './README.md',
    'docs//glossary.md',
    'docs/./glossary.md',
  ],
  ...['docs\\glossary.md', '..\\README.md', `${lesson}\\README.md`, 'C:README.md', 'C:\\README.md'],
  ...['README.md/', 'README.md.', 'README.md ', ' README.md', 'README.md\0', 'README.md::$DATA'],
  ...['readme.md', 'docs/Glossary.md', 'docs/images/../glossary.md', 'docs/images/map.svg/..'],
  ...['__proto__', 'constructor', 'docs/glossary.md#x', 'docs/glossary.md?x', 'file:///etc/passwd'],
];

test.each(forbidden)('"%s" is not shown', (name) => {
  const root = makeFolder(files);
  expect(readable(name, root)).toBeUndefined();
  expect(readable(path.join(root, name), root)).toBeUndefined();
});

test('no exercise of the course gives away its answers', () => {
  for (const exercise of listExercises()) {
    const solution = `${exercise.shownDir}/answers/solution.ts`;
    expect(existsSync(path.join(repository, solution))).toBe(true);
    expect(readable(solution, repository)).toBeUndefined();
  }
});

test('what a link on the disk leads to is not shown, wherever that is', () => {
  const outside = makeFolder({ 'secret.md': 'secret', 'folder/README.md': 'secret' });
  const root = makeFolder(files);
  symlinkSync(
    path.join(outside, 'folder'),
    path.join(root, 'chapters', '07-elsewhere'),
    'junction',
  );
  expect(readable('chapters/07-elsewhere/README.md', root)).toBeUndefined();
  if (process.platform === 'win32') return; // a link to a file needs rights there
  symlinkSync(path.join(outside, 'secret.md'), path.join(root, 'docs', 'secret.md'));
  symlinkSync(path.join(root, 'ssl', 'server.key'), path.join(root, 'docs', 'key.md'));
  expect(readable('docs/secret.md', root)).toBeUndefined();
  expect(readable('docs/key.md', root)).toBeUndefined();
});

test('the root itself may be reached by a link; a folder that is named like a page, or a huge file, is none', () => {
  const root = makeFolder(files);
  const link = path.join(makeFolder(), 'link');
  symlinkSync(root, link, 'junction');
  expect(readable('README.md', link)?.kind).toBe('markdown');
  mkdirSync(path.join(root, 'docs', 'folder.md'));
  expect(readable('docs/folder.md', root)).toBeUndefined();
  writeFileSync(path.join(root, 'docs', 'huge.md'), Buffer.alloc(5 * 1024 * 1024));
  expect(readable('docs/huge.md', root)).toBeUndefined();
});

test('over HTTP, too: the same, and a picture has a policy of its own', async () => {
  const root = makeFolder(files);
  const desk = { root, dir: root, chapter: getChapter('4'), isPlayground: false, onLan: false };
  const ask = (url: string) =>
    answerTo({ url: `/desk/api/${url}`, method: 'GET', headers: {} }, desk);
  for (const part of ['page', 'image'])
    for (const name of [...forbidden, ...forbidden.map(encodeURIComponent)]) {
      const answer = await ask(`${part}?path=${name.replace('\0', '%00')}`);
      expect(answer.status, `${part} ${name}`).not.toBe(200);
      expect(String(answer.body)).not.toMatch(/"html"|secret|the answer/);
    }
  expect((await ask('page?path=README.md')).status ?? 200).toBe(200);
  expect((await ask('page?path=docs/images/map.svg')).status).toBe(404);
  expect((await ask('image?path=README.md')).status).toBe(404);
  const picture = await ask('image?path=docs/images/map.svg');
  expect(picture).toMatchObject({ type: 'image/svg+xml' });
  expect(picture.headers?.['Content-Security-Policy']).toMatch(/^default-src 'none'/);
});
