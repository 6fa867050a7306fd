// `npm run diff` as it is typed, in a folder without git and with none on the PATH.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { chapterDir, chapters, isPresent } from '../../../scripts/course/chapters.ts';
import { diffChapters } from '../../../scripts/diff/compare/folders.ts';
import { diffWith } from '../../../scripts/diff/diff-command.ts';
import { diffPlay } from '../../../scripts/playground/missing.ts';
import { diffSteps } from '../../../scripts/steps/diff-steps.ts';
import { callIn } from '../../support/call.ts';
import { makeRepository, runScript } from '../../support/folders.ts';

const [one, two, three] = chapters.map(({ folder }) => folder);
const table = (file: string, why: string) => `## What changed\n| \`${file}\` | ${why} |\n`;

let dir = '';
const start = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  runScript(dir, ['scripts/diff.ts', ...args], env);
const diff = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  callIn(dir, diffWith({ diffPlay, diffSteps }), args, env);

beforeAll(() => {
  const many = Array.from({ length: 300 }, (_, at) => `line ${at}\n`).join('');
  dir = makeRepository({
    [`${one}/README.md`]: table('client/index.html', 'The page.'),
    [`${one}/client/index.html`]: '<p>1</p>\n',
    [`${two}/README.md`]: table('server/main.ts', 'A server.'),
    [`${two}/client/index.html`]: '<p>1</p>\n',
    [`${two}/server/main.ts`]: many,
    [`${three}/README.md`]: table('client/index.html', 'Says three.'),
    [`${three}/client/index.html`]: '<p>3</p>\n',
    [`${three}/server/main.ts`]: many,
  });
});

describe('npm run diff', () => {
  it('compares a chapter with the one before it, plain where nobody wants colour', () => {
    const { code, stdout, stderr } = start(['3']);
    expect(stdout).toMatch(/^From chapter 2 \(.+\) to chapter 3 \(.+\)\n/);
    expect(stdout).toContain('    Says three.\n');
    expect(stdout).toContain(' 1    - <p>1</p>\n    1 + <p>3</p>\n');
    expect(stdout).toContain(
      '1 file changed, 1 line added, 1 removed\n1 file is the same: server/main.ts\n',
    );
    expect(stdout.match(/the same/g)).toHaveLength(1);
    expect(stdout).not.toContain('\u001b');
    expect([code, stderr]).toEqual([0, '']);
  });

  it('colours on request, and NO_COLOR has the last word', () => {
    expect(start(['3'], { FORCE_COLOR: '1' }).stdout).toContain('\u001b[32m');
    expect(start(['3'], { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\u001b');
  });

  it('compares any two, with the sentences of the lessons between', async () => {
    const { stdout } = await diff(['1', 'trickle']);
    expect(stdout.indexOf('Chapter 3: Says three.')).toBeGreaterThan(0);
    expect(stdout.indexOf('Chapter 2: A server.')).toBeGreaterThan(stdout.indexOf('Says three.'));
    expect(stdout).not.toContain('The page.');
  });

  it('explains that nothing comes before chapter 1', async () => {
    const { code, stdout } = await diff(['1']);
    expect(code).toBe(0);
    expect(stdout).toContain('Chapter 1 has no predecessor: everything in it is new.');
    expect(stdout).toContain('client/index.html     +1    -0  new      The page.');
  });

  it('--stat and --all work with and without the lone --', async () => {
    const asNpmDoes = { npm_lifecycle_event: 'diff', npm_config_stat: 'true' };
    const { stdout: stat } = await diff(['3', '--stat']);
    expect(stat).not.toContain('+ <p>3</p>');
    expect((await diff(['3'], asNpmDoes)).stdout).toBe(stat);
    expect((await diff(['3', '--all'])).stdout).toContain('=== README.md');
  });

  it('--html writes one page and prints its path with "/"', async () => {
    const { stdout } = await diff(['3', '--html', '--no-open']);
    expect(stdout).toContain('The diff as a page: dist/diff-2-to-3.html\n');
    const html = readFileSync(path.join(dir, 'dist', 'diff-2-to-3.html'), 'utf8');
    expect(html).toContain('&lt;p&gt;<ins>3</ins>&lt;/p&gt;');
  });

  it('does not complain when its reader stops reading', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/diff.ts', '1', '2'], {
      cwd: dir,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      complaint += text;
    });
    child.stdout.destroy();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(complaint).toBe('');
  });

  it.each([
    [['9'], 'There is no chapter "9"'],
    [['3', '3'], 'Chapter 3 was to be compared with itself'],
    [[], 'No chapter was named'],
    [['1', '2', '3'], '2 at most; these are 3'],
    [['3', '--colour'], 'There is no option "--colour".'],
    [['5'], `The folder chapters/${chapters[3]?.folder} is missing`],
    [['play'], 'There is no playground yet'],
  ])('%j is answered with what to type next', async (args, seen) => {
    const { code, stdout, stderr } = await diff(args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(seen);
    expect(stderr).toContain('Next:');
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

describe.each(chapters.slice(1).filter((chapter) => isPresent(chapter)))(
  'chapter $number',
  (chapter) => {
    it('differs from the one before it in files that exist', () => {
      const before = chapters.find(({ number }) => number === chapter.number - 1);
      const from = before && chapterDir(before);
      const files = diffChapters(from, chapterDir(chapter));
      expect(files.filter(({ status }) => status !== 'same').length).toBeGreaterThan(0);
      for (const file of files) {
        expect(file.path).not.toContain('\\');
        const there = existsSync(path.join(chapterDir(chapter), file.path));
        expect(there).toBe(file.status !== 'gone');
      }
    });
  },
);
