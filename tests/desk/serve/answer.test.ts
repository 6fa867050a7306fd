// What the desk answers below /desk/: always something, and to this machine's own page alone.
import { describe, expect, test, vi } from 'vitest';
import { getChapter } from '../../../scripts/course/chapters.ts';
import { answerTo, failed } from '../../../scripts/desk/serve/answer.ts';
import { builtOf, type Files } from '../../../scripts/desk/serve/build.ts';
import { wantedOf } from '../../../scripts/desk/serve/wanted.ts';
import { Problem } from '../../../scripts/shared/advice.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { onFailure } from '../../support/lifetime.ts';
import { random } from '../../support/random.ts';

const desk = {
  ...{ root: repository, dir: repository, chapter: getChapter('4') },
  ...{ isPlayground: true, onLan: false },
};
const ask = (url: string, method = 'GET', headers: Record<string, string> = {}) =>
  answerTo({ url, method, headers }, desk);

test('/desk/api/course says what is run', async () => {
  const { status, type, body } = await ask('/desk/api/course?x');
  expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
  expect(JSON.parse(String(body))).toEqual({
    ...{ chapter: 4, title: 'Matchmaking and rooms', isPlayground: true, onLan: false },
  });
});

test('/desk leads to /desk/', async () => {
  expect(await ask('/desk?x')).toMatchObject({ status: 308, headers: { Location: '/desk/' } });
});

test('nothing but GET and HEAD is answered', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])
    expect(await ask('/desk/', method)).toMatchObject({
      ...{ status: 405, headers: { Allow: 'GET, HEAD' } },
    });
  expect(await ask('/desk/api/course', 'HEAD')).toMatchObject({ status: 200 });
});

test("another site's page gets nothing of it, though a link there may lead to the desk", async () => {
  for (const site of ['cross-site', 'same-site']) {
    const headers = { 'sec-fetch-site': site };
    for (const name of ['api/course', 'recorder.js', 'assets/index.js'])
      expect((await ask(`/desk/${name}`, 'GET', headers)).status).toBe(403);
    expect((await ask('/desk', 'GET', headers)).status).toBe(308);
  }
  for (const site of ['same-origin', 'none'])
    expect((await ask('/desk/api/course', 'GET', { 'sec-fetch-site': site })).status).toBe(200);
});

describe('what is not there', () => {
  test.each([
    ['/desk/api/nothing', 404],
    ['/desk/api/', 404],
    ['/desk/../package.json', 404],
    ['/desk/%2e%2e/%2e%2e/package.json', 404],
    ['/desk/..%5cpackage.json', 400],
    ['/desk/%00', 400],
    ['/desk/%', 400],
    ['/desk/%c0%af', 400],
    ['/desk//', 404],
    ['/desk/constructor', 404],
    ['/desk/main.tsx', 404],
    [`/desk/${'a/'.repeat(4000)}`, 404],
  ])('%s is answered with a status', async (url, status) => {
    expect((await ask(url)).status).toBe(status);
  });

  test('is answered for anything that can be written', async () => {
    const seed = Number(process.env.TEST_SEED ?? Date.now() % 1e9);
    onFailure(() => `TEST_SEED=${seed} makes the same addresses again.`);
    const dice = random(seed);
    const pieces = [
      '/',
      '//',
      '..',
      '%',
      '%2f',
      '%00',
      '?',
      '#',
      'api/',
      'course',
      'é',
      '\\',
      'desk',
    ];
    for (let count = 0; count < 500; count++) {
      const url = `/desk/${Array.from({ length: 6 }, () => dice.pick(pieces)).join('')}`;
      const method = dice.pick(['GET', 'HEAD', 'POST']);
      expect(wantedOf({ url, method, headers: { host: 'localhost' }, socket: {} })).toBeUndefined();
      const { status = 200 } = await ask(url, method);
      expect([200, 400, 404, 405], `${method} ${url}`).toContain(status);
    }
  });
});

describe('what is built', () => {
  const files = (name: string): Files => new Map([[name, name]]);

  test('is built once, anew when a source was saved, and older files stay', async () => {
    let age = 1;
    const make = vi.fn(async () => files(`index-${age}.js`));
    const built = builtOf(make, () => age);
    const [first, same] = await Promise.all([built(), built()]);
    expect(same).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
    age = 2;
    expect([...(await built()).keys()]).toEqual(['index-1.js', 'index-2.js']);
  });

  test('and cannot be is tried again when it is asked for again', async () => {
    const make = vi.fn(async () => files('index.html'));
    make.mockRejectedValueOnce(new Error('no preact'));
    const built = builtOf(make, () => 1);
    await expect(built()).rejects.toThrow('no preact');
    expect((await built()).has('index.html')).toBe(true);
  });
});

describe('a failure', () => {
  const fails = (error: unknown, name: string) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { status, type, body } = failed(error, name);
    const lines = printed.mock.calls.flat().map(String);
    printed.mockRestore();
    return { status, type, body: String(body), lines };
  };

  test('to build the desk is told in the page, which asks again, and in the terminal once', () => {
    const mistake = new Error('\u001b[31mdesk.tsx:1\u001b[0m <Desk> & "more"');
    const page = fails(mistake, '');
    expect([page.status, page.type]).toEqual([500, 'text/html; charset=utf-8']);
    expect(page.body).toContain('desk.tsx:1 &lt;Desk> &amp; "more"');
    expect(page.body).toContain('http-equiv="refresh"');
    expect(page.body).toContain('npm ci');
    expect(page.lines.join()).toContain('The desk cannot be built.');
    const recorder = fails(mistake, 'recorder.js');
    expect([recorder.type, recorder.lines]).toEqual(['text/plain; charset=utf-8', []]);
  });

  test('of the API says why', () => {
    const { body, lines } = fails(
      new Problem({ seen: 'No step 4.', next: 'npm run step' }),
      'api/x',
    );
    expect(JSON.parse(body).error).toMatch(/No step 4\.[\s\S]*npm run step/);
    expect(lines.join()).toContain('The desk has no answer to api/x.');
  });
});
