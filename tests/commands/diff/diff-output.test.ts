// How `npm run diff` shows what it has found, in the terminal and as a page.
import { describe, expect, it } from 'vitest';
import type { FileDiff } from '../../../scripts/diff/compare/file-diff.ts';
import { diffChapters } from '../../../scripts/diff/compare/folders.ts';
import { renderPage } from '../../../scripts/diff/show/page.ts';
import { isLongerThanScreen } from '../../../scripts/diff/show/pager.ts';
import { makePaint } from '../../../scripts/diff/show/paint.ts';
import { renderDiff, renderSame, renderStat } from '../../../scripts/diff/show/terminal.ts';
import { makeFolder } from '../../support/folders.ts';

const hostile = '<script>alert("x & y")</script> <img src="http://example.org/a.png">';

const from = {
  'client/a.ts': 'one\nconst port = 3000;\nthree\n',
  'client/same.ts': 'same\n',
  'client/old.ts': 'function greet() {\n  console.log("good morning");\n  return 1;\n}\n',
};
const to = {
  'README.md': `## What changed\n| \`client/a.ts\` | Takes <b>another</b> \`port\`. |\n`,
  'client/a.ts': 'one\nconst port = 8080;\nthree\n',
  'client/same.ts': 'same\n',
  'client/new.ts': `function greet() {\n  console.log("good morning");\n  return 1;\n}\n${hostile}\n`,
};
const files = () => diffChapters(makeFolder(from), makeFolder(to));
const withoutWhy = 'No sentence.';

describe('in the terminal', () => {
  it('every file has its sentence, and signs tell added from removed', () => {
    expect(renderDiff(files(), { paint: makePaint(false), withoutWhy })).toBe(
      [
        '=== client/a.ts  (changed, +1 -1)',
        '    Takes <b>another</b> port.',
        '',
        '    lines 1–3',
        ' 1  1   one',
        ' 2    - const port = 3000;',
        '    2 + const port = 8080;',
        ' 3  3   three',
        '',
        '=== client/new.ts  (new, +5 -0, 4 only moved)',
        '    No sentence.',
        '',
        '   + (moved from client/old.ts, line 1)',
        ' 1 + function greet() {',
        ' 2 +   console.log("good morning");',
        ' 3 +   return 1;',
        ' 4 + }',
        ` 5 + ${hostile}`,
        '',
        '=== client/old.ts  (gone, +0 -4, 4 only moved)',
        '    No sentence.',
        '',
        '   - (moved to client/new.ts, line 1)',
        ' 1 - function greet() {',
        ' 2 -   console.log("good morning");',
        ' 3 -   return 1;',
        ' 4 - }',
        '',
      ].join('\n'),
    );
    expect(renderSame(files())).toBe('1 file is the same: client/same.ts');
  });

  it('--stat is one line a file', () => {
    expect(renderStat(files(), { paint: makePaint(false), withoutWhy })).toBe(
      [
        'client/a.ts       +1    -1  changed  Takes <b>another</b> port.',
        'client/new.ts     +5    -0  new      No sentence.',
        'client/old.ts     +0    -4  gone     No sentence.',
        '',
      ].join('\n'),
    );
  });

  it('colour adds nothing but colour', () => {
    const coloured = renderDiff(files(), { paint: makePaint(true), withoutWhy });
    expect(coloured).toContain('\u001b[32m+');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what a colour code is made of.
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(
      renderDiff(files(), { paint: makePaint(false), withoutWhy }),
    );
  });

  it('a file that is to be deleted is not called empty', () => {
    const [, , gone] = files();
    const shown = { ...gone, status: 'gone' as const, lines: [] } as FileDiff;
    const options = { paint: makePaint(false), withoutWhy };
    expect(renderDiff([shown], options)).toContain('Delete this file');
    expect(renderPage([shown], { title: 'A', withoutWhy })).toContain('Delete this file');
    const empty = { ...shown, status: 'new' as const, removed: 0 };
    expect(renderDiff([empty], options)).toContain('An empty file.');
  });

  it('only what is longer than the screen needs a pager', () => {
    expect(isLongerThanScreen('a\nb\n', 5, 80)).toBe(false);
    expect(isLongerThanScreen('a\nb\nc\nd\ne\n', 5, 80)).toBe(true);
    expect(isLongerThanScreen('x'.repeat(500), 5, 80)).toBe(true);
    expect(isLongerThanScreen(`\u001b[32m${'x'.repeat(79)}\u001b[39m\n`, 3, 80)).toBe(false);
  });
});

describe('as a page', () => {
  const page = () => renderPage(files(), { title: 'From <a> to "b"', withoutWhy });

  it('what the files contain stays text', () => {
    expect(page()).toContain('&lt;script&gt;alert(&quot;x &amp; y&quot;)&lt;/script&gt;');
    expect(page()).toContain('Takes &lt;b&gt;another&lt;/b&gt; port.');
    expect(page()).toContain('<title>From &lt;a&gt; to &quot;b&quot;</title>');
    expect(page()).not.toContain('<script');
    expect(page()).not.toContain('<img');
  });

  it('it loads nothing, and its policy forbids to', () => {
    const tags = page().match(/<[^>]*>/g) ?? [];
    expect(tags.filter((tag) => /https?:|\bsrc=|<link|@import|url\(/.test(tag))).toEqual([]);
    expect(page()).not.toMatch(/@import|url\(/);
    expect(page()).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('its list of files has their sentences; a new file has one column, all the width for itself', () => {
    const list = /<nav[\s\S]*<\/nav>/.exec(page())?.[0] ?? '';
    expect(list).toContain('Takes &lt;b&gt;another&lt;/b&gt; port.');
    const sections = page().split('<details').slice(1);
    const of = (file: string) => sections.find((one) => one.includes(`<h2>${file}<`)) ?? '';
    expect(of('client/new.ts')).toContain('<table class="whole">');
    expect(of('client/new.ts')).not.toContain('class="split"');
    expect(of('client/a.ts')).toContain('<table class="split">');
  });

  it('it has both views, signs, sentences and the files that stayed the same', () => {
    expect(page()).toContain('<table class="split">');
    expect(page()).toContain('<table class="inline">');
    expect(page()).toContain('<td class="sign added">+</td>');
    expect(page()).toContain('<ins>8080</ins>');
    expect(page()).toContain('<del>3000</del>');
    expect(page()).toContain('moved from client/old.ts, line 1');
    expect(page()).toContain('1 file is the same: <code>client/same.ts</code>');
  });
});
