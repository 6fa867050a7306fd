// `npm run play` and `npm run diff play`: the learner's own copy of a chapter.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { chapters, getChapter } from '../../../scripts/course/chapters.ts';
import { diffWith } from '../../../scripts/diff/diff-command.ts';
import { diffPlay } from '../../../scripts/playground/missing.ts';
import { playWith } from '../../../scripts/playground/play-command.ts';
import { keepOldPlayground, readPlayground } from '../../../scripts/playground/playground.ts';
import { step as stepCommand } from '../../../scripts/playground/step/step-command.ts';
import { whyNoAnswer } from '../../../scripts/run/wait-until-it-answers.ts';
import { chapterToRun, wayOf } from '../../../scripts/run/way-to-run.ts';
import { diffSteps } from '../../../scripts/steps/diff-steps.ts';
import { certificateFiles } from '../../../scripts/tls/certificates.ts';
import { callIn } from '../../support/call.ts';
import { page, signalingServer } from '../../support/fixture.ts';
import { makeFolder, makeRepository, writeFiles } from '../../support/folders.ts';
import { startNode } from '../../support/process.ts';
import { writeSmallCourse } from '../../support/small-course.ts';

const [one, two] = chapters.map(({ folder }) => folder);

const relay = `// Repeats everything.
export function relay(): string {
  return 'hello'; // to everybody
}
`;

let dir = '';
const play = (...args: string[]) => callIn(dir, playWith(), [...args, '--no-start'], {});
const missing = async (...args: string[]) =>
  (await callIn(dir, diffWith({ diffPlay, diffSteps }), ['play', ...args], {})).stdout;
const read = (file: string) => readFileSync(path.join(dir, file), 'utf8');

const files = {
  [`${one}/README.md`]: '## What changed\n',
  [`${one}/client/index.html`]: '<p>1</p>\n',
  [`${one}/client/style.css`]: 'p {}\n',
  [`${one}/client/main.ts`]: 'start();\n',
  [`${one}/exercises/1-x/task.md`]: 'task\n',
  [`${two}/README.md`]:
    '## What changed\n| `server/relay.ts` | Repeats **frames**. |\n| `client/index.html` | Says two. |\n',
  [`${two}/client/index.html`]: '<p>2</p>\n',
  [`${two}/client/style.css`]: 'p {}\n',
  [`${two}/server/relay.ts`]: relay,
};

beforeEach(() => {
  dir = makeFolder();
  for (const [name, content] of Object.entries(files))
    writeFiles(path.join(dir, 'chapters'), { [name]: content });
});

describe('npm run play 2', () => {
  it('copies chapter 1 and says what to type first, in the order of the lesson', async () => {
    const { code, stdout } = await play('2');
    expect(code).toBe(0);
    expect(read('playground/client/main.ts')).toBe('start();\n');
    expect(existsSync(path.join(dir, 'playground', 'exercises'))).toBe(false);
    expect(stdout).toContain(
      `Read chapters/${two}/README.md and start with playground/server/relay.ts.`,
    );
    expect(stdout).toContain('1. playground/server/relay.ts (new): Repeats frames.');
    expect(stdout).toContain('2. playground/client/index.html: Says two.');
    expect(stdout).toContain('3. playground/client/main.ts (to delete)');
    expect(readPlayground(dir)).toMatchObject({ target: { number: 2 }, source: { number: 1 } });
  });

  it('keeps an older playground in a dated copy', async () => {
    await play('2');
    writeFileSync(path.join(dir, 'playground', 'client', 'main.ts'), 'mine\n');
    const { stdout } = await play('2');
    const kept = readdirSync(dir).filter((name) => /^playground-\d{4}-\d\d-\d\d-\d{6}$/.test(name));
    expect(kept).toHaveLength(1);
    expect(read(`${kept[0]}/client/main.ts`)).toBe('mine\n');
    expect(read('playground/client/main.ts')).toBe('start();\n');
    expect(stdout).toContain(`kept in ${kept[0]}/`);
  });

  it('never overwrites a dated copy of the same second', () => {
    const root = makeFolder({ 'playground/a': '1', 'playground-2026-01-02-030405/a': '0' });
    const now = new Date(2026, 0, 2, 3, 4, 5);
    expect(keepOldPlayground(root, now)).toBe('playground-2026-01-02-030405-2');
    expect(keepOldPlayground(root, now)).toBeUndefined();
  });

  it('without a number goes on with what is there', async () => {
    expect((await play()).stderr).toContain('There is no playground yet.');
    await play('2');
    writeFiles(dir, { 'playground/server/relay.ts': relay });
    const { stdout } = await play();
    expect(stdout).toContain('start with playground/client/index.html');
    expect(read('playground/server/relay.ts')).toBe(relay);
  });

  it('1 begins with nothing but the style sheet', async () => {
    const { stdout } = await play('1');
    expect(readdirSync(path.join(dir, 'playground/client'))).toEqual(['style.css']);
    expect(stdout).toContain('from an empty page to chapter 1');
  });

  it('names the small steps, where there are any', async () => {
    writeSmallCourse(dir);
    const { stdout } = await play('2');
    expect(stdout).toMatch(
      /4 small steps lead there\.[^\n]*second terminal type:\n\n +npm run step\n/,
    );
    expect(stdout).not.toContain('start with');
    await callIn(dir, stepCommand, ['--to', '2']);
    expect((await play()).stdout).toContain('You are at step 3.');
  });

  it('starts what it has copied', async () => {
    dir = makeRepository(files);
    const args = ['--import', 'tsx', 'scripts/play.ts', '1', '--no-open', '--port', '0'];
    const started = startNode(args, { CI: 'true' }, dir);
    const [, url = ''] = await started.printed(/^Page: (\S+)/m);
    // No page is typed yet: the runner says so in its place.
    const empty = await fetch(url);
    expect(empty.status).toBe(404);
    expect(await empty.text()).toContain('There is no playground/client/index.html yet.');
    writeFiles(dir, { 'playground/client/index.html': '<p>1</p>\n' });
    expect(await (await fetch(url)).text()).toContain('<p>1</p>');
    await started.stop();
  });

  it('explains a playground that it cannot read', async () => {
    writeFiles(dir, { 'playground/.peer-by-peer.json': '{ "target": 99' });
    const { code, stderr } = await play();
    expect(code).toBe(1);
    expect(stderr).toContain('does not name a chapter');
    expect(stderr).toContain('Next:');
  });
});

describe('npm run diff play', () => {
  it('shows what is missing, with its sentence, in the order of the lesson', async () => {
    await play('2');
    const text = await missing();
    expect(text).toContain('=== server/relay.ts  (not there yet, +3 -0)\n    Repeats frames.');
    expect(text).toContain('1 + // Repeats everything.');
    expect(text).toContain('Delete this file: nothing needs it any more.');
    expect(text.indexOf('client/index.html')).toBeGreaterThan(text.indexOf('server/relay.ts'));
    expect(text).toContain('=== client/main.ts  (not in chapter 2: delete it');
    expect(text).toContain('3 files are not yet as in chapter 2: 4 lines to write, 2 to take out');
  });

  it('does not miss comments, blank lines, indentation, quotes and semicolons', async () => {
    await play('2');
    writeFiles(dir, {
      'playground/client/index.html': '<!-- mine -->\r\n<p>2</p>\r\n',
      'playground/server/relay.ts': 'export function relay(): string {\n\n\treturn "hello"\n}',
    });
    const text = await missing('--stat');
    expect(text).not.toContain('relay.ts  ');
    expect(text).toContain('1 file is not yet');
  });

  it('says so when nothing is missing', async () => {
    await play('1');
    writeFiles(dir, { 'playground/client/index.html': '<p>1</p>\n' });
    expect(await missing()).toContain(
      '1 file is not yet as in chapter 1: 1 line to write, 0 to take out',
    );
    writeFiles(dir, { 'playground/client/main.ts': 'start()\n' });
    expect(await missing()).toContain('Nothing is missing: playground and chapter 1 say the same.');
    expect(await missing()).toContain('Next: npm run play 2');
    expect((await play()).stdout).toContain('Nothing is missing');
  });
});

describe('the way to run it', () => {
  const runAs = (number: number, server: string) => {
    const target = chapters.find((chapter) => chapter.number === number);
    const root = makeFolder({ 'server/main.ts': server });
    return target && chapterToRun(root, target).number;
  };

  it('is that of the chapter before until the server has learnt the new one', () => {
    expect([runAs(5, 'listen(port)'), runAs(5, 'process.env.PAGE_DIR')]).toEqual([4, 5]);
    expect([runAs(6, 'process.env.PAGE_DIR'), runAs(6, "includes('--lan')")]).toEqual([5, 6]);
    expect([runAs(2, ''), runAs(4, '')]).toEqual([2, 4]);
  });

  it('does not change for a note about what is still to do', () => {
    expect(runAs(5, '// TODO: PAGE_DIR\nlisten(port);')).toBe(4);
    expect(runAs(6, 'PAGE_DIR /* and --lan */')).toBe(5);
    const note = makeFolder({ 'server/main.ts': '// then PAGE_DIR\nlisten(port);' });
    const four = getChapter('4');
    expect(wayOf(note, four).kind).toBe('vite');
    const learnt = makeFolder({ 'server/main.ts': 'env.PAGE_DIR' });
    expect(wayOf(learnt, four).kind).toBe('built');
  });

  it('changes by itself when a saved server has learnt to serve its page, and back', async () => {
    dir = makeRepository(files);
    const four = 'chapters/04-matchmaking-rooms';
    const five = 'chapters/05-tls-and-lan';
    writeFiles(dir, {
      ...inFolder(four, { ...page('by Vite'), 'server/main.ts': signalingServer('-') }),
      ...inFolder(five, { ...page('built'), 'server/main.ts': secureServer }),
    });
    const args = ['--import', 'tsx', 'scripts/play.ts', '5', '--no-open', '--port', '0'];
    const started = startNode(args, { CI: 'true' }, dir);
    const [, first = ''] = await started.printed(/^Page: (http:\S+)/m);
    expect(started.output()).toContain('it switches by itself');
    const desk = await fetch(`${first}desk/api/course`);
    expect(await desk.json()).toMatchObject({ chapter: 5, isPlayground: true, onLan: false });
    await started.printed(/Ctrl-C ends everything/);

    writeFiles(dir, { 'playground/server/main.ts': secureServer });
    const [, second = ''] = await started.printed(/^Page: (https:\S+)/m);
    expect(started.output()).toContain('it now runs as chapter 5 does');
    await started.printed(new RegExp(`^Desk: ${second}desk/$`, 'm'));
    // An open desk asks at the old address, where nothing else is any more.
    await started.printed(/^A desk that is open at http:\S+ is told so\.$/m);
    const moved = await (await fetch(`${first}desk/api/course`)).json();
    expect(moved).toMatchObject({ chapter: 5, movedTo: `${second}desk/` });
    const reloaded = await fetch(`${first}desk/`, { redirect: 'manual' });
    expect(reloaded.headers.get('Location')).toBe(`${second}desk/`);
    expect(started.output()).not.toContain('crashed');
    expect(await whyNoAnswer(second, readFileSync(certificateFiles().ca, 'utf8'))).toBeUndefined();
    await expect(fetch(first)).rejects.toThrow();

    // A save that changes nothing of that only starts the server again; the address is said, the rest of the greeting not.
    writeFiles(dir, {
      'playground/server/main.ts': `${secureServer}\n// saved\n`,
      'playground/.peer-by-peer.json': '{ "target": 5, "step": 2 }', // as npm run step writes it: no reason to start anew
    });
    await started.printed(
      /starting the server again[\s\S]*^Page: https:[\s\S]*The server runs again/m,
    );
    expect(started.output().match(/^a QR code/gm)).toHaveLength(1);
    expect(started.output()).not.toContain('peer-by-peer.json');
    expect((await started.stop()).code).toBe(0);
  }, 60_000);
});

const inFolder = (folder: string, files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

/** Of chapter 5's kind: the page and its services under one certificate. */
const secureServer = `
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
const file = (name) => readFileSync(process.env.SSL_DIR + '/' + name);
const options = { cert: file('server.crt'), key: file('server.key') };
const server = createServer(options, (_request, response) => {
  response.end(readFileSync(process.env.PAGE_DIR + '/index.html'));
});
server.listen(Number(process.env.PORT), 'localhost', () => {
  console.log(\`Page: https://localhost:\${server.address().port}/\`);
  console.log('a QR code');
});
process.on('SIGTERM', () => process.exit(0));
`;
