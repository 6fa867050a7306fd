// A playground that runs elsewhere since its server has changed its kind: the old address leads an open desk on.
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { getChapter } from '../../../scripts/course/chapters.ts';
import { troubleOf } from '../../../scripts/desk/page/shell/course.ts';
import { leadOn } from '../../../scripts/desk/serve/moved.ts';
import type { Course } from '../../../scripts/desk/wire/course.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { anyFreePort } from '../../../scripts/shared/ports.ts';
import { request } from '../../support/http.ts';
import { atEnd } from '../../support/lifetime.ts';

const to = 'https://localhost:8443/desk/';
const desk = {
  ...{ root: repository, dir: repository, chapter: getChapter('5') },
  ...{ isPlayground: true, onLan: false },
};

async function start() {
  const port = await anyFreePort();
  const leading = await leadOn(port, to, desk);
  atEnd(() => leading?.close());
  return { port, leading, where: { port, origin: `http://localhost:${port}`, ca: undefined } };
}

test('an open desk is told where to go, and a reload leads there', async () => {
  const { where } = await start();
  const { body } = await request(where, '/desk/api/course');
  const course = JSON.parse(body) as Course;
  expect(course).toMatchObject({ chapter: 5, isPlayground: true, movedTo: to });
  expect(troubleOf({ type: 'course', course }, course)?.seen).toContain(to);
  for (const path of ['/desk', '/desk/', '/desk/?x'])
    expect(await request(where, path)).toMatchObject({ status: 307, headers: { location: to } });
  // The page of an older desk may still load what it needs to say so.
  expect((await request(where, '/desk/nothing')).status).toBe(404);
});

test('for all but a desk of this machine nobody is there', async () => {
  const { where } = await start();
  const foreign = { headers: { Host: 'evil.example' } };
  await expect(request(where, '/')).rejects.toThrow(/hang up|ECONNRESET/);
  await expect(request(where, '/?desk=a')).rejects.toThrow(/hang up|ECONNRESET/);
  await expect(request(where, '/desk/', foreign)).rejects.toThrow(/hang up|ECONNRESET/);
});

test('a port that somebody else has taken is left to him, and given back at the end', async () => {
  const { port, leading } = await start();
  expect(await leadOn(port, to, desk)).toBeUndefined();
  await leading?.close();
  const next = createServer().listen(port, 'localhost');
  atEnd(() => void next.close());
  await new Promise((resolve, reject) => next.once('listening', resolve).once('error', reject));
});
