// The checks of links and commands, which lessons.test.ts puts to every Markdown page, can fail.
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../support/folders.ts';
import { anchors, splitCode } from '../support/lessons/markdown.ts';
import { checkCommands, checkLinks, listPages } from '../support/lessons/pages.ts';
import { seen } from '../support/lessons/problem.ts';

describe('links', () => {
  const root = makeFolder({
    'docs/a.md': '# One two\n# One two\n',
    'b.md': '',
    'node_modules/c.md': '',
  });
  const check = (markdown: string) => seen(checkLinks(root, 'docs/x.md', markdown));
  it('lead to a file, a folder or a heading', () => {
    expect(check('[a](a.md) [b](../b.md) ![c](./a.md#one-two-1) [d](https://x.y/#z) [e](..)')).toBe(
      '',
    );
    expect(check('# Here, *now*: `x_y`!\n[a](#here-now-x_y)')).toBe('');
    expect(check('`[a](none.md)`\n```\n[a](none.md)\n```')).toBe('');
    expect(check('[a](none.md)')).toContain('docs/x.md:1 links to none.md');
    expect(check('text\n[a](a.md#three)')).toContain('docs/x.md:2');
    expect(check('[a](#nowhere)')).toContain('#nowhere');
    expect(check('[a](../../etc)')).toContain('nothing there');
    expect(check('[a]: none.md')).toContain('none.md');
    expect(check('<img src="none.png" alt="">')).toContain('none.png');
    expect(listPages(root)).toEqual(['b.md', 'docs/a.md']);
  });

  it('know headings as GitHub names them, and blocks inside of lists', () => {
    expect([...anchors('## STUN & TURN (RFC 8489)\n<a id="by-hand"></a>')]).toEqual([
      'stun--turn-rfc-8489',
      'by-hand',
    ]);
    expect(splitCode('1. a\n   ```ts file=x\n   y\n     z\n   ```\n').blocks[0]?.lines).toEqual([
      'y',
      '  z',
    ]);
  });
});

describe('commands', () => {
  const known = {
    scripts: {
      chapter: 'node --import tsx scripts/chapter.ts',
      lost: 'node scripts/lost.ts',
      test: 'x',
    },
    hasFile: (file: string) => file === 'scripts/chapter.ts',
    hasTool: (name: string) => name === 'vitest',
    isPlace: (argument: string) => argument === '4' || argument === '4.2',
  };
  const check = (markdown: string) => seen(checkCommands('L', markdown, known));
  it('exist', () => {
    expect(check('`npm run chapter 4` `npm test` `npm ci` `npm run chapter N` `npm run …`')).toBe(
      '',
    );
    expect(
      check('```sh\nnpx vitest run\nnpx --yes wscat -c x\n```\n```ts file=a\nnpm run no\n```'),
    ).toBe('');
    expect(check('`npm run chaptr 4`')).toContain('no script "chaptr"');
    expect(check('```\nnpm run lost\n```')).toContain('scripts/lost.ts is missing');
    expect(check('`npm run chapter 7`')).toContain('no 7');
    expect(check('`npm run chapter 4.3`')).toContain('no 4.3');
    expect(check('`npx vites run`')).toContain('no such tool: vites');
    expect(check('`npm tets`')).toContain('no "tets"');
  });
});
