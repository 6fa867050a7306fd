// What `npm run diff play` takes for code, and what for a comment.
import { describe, expect, it } from 'vitest';
import { codeLines } from '../../../scripts/diff/compare/comparable-lines.ts';
import { diffCode } from '../../../scripts/diff/compare/lines.ts';
import { withoutComments } from '../../../scripts/shared/strip-comments.ts';

describe('what counts as code', () => {
  it.each([
    ["a('https://x'); // why", "a('https://x'); "],
    ['a(`//$' + '{b ? `/*` : "//"}`) // c', 'a(`//$' + '{b ? `/*` : "//"}`) '],
    ['x /* y */ z', 'x  z'],
    ['const slash = /[/"]\\/\\//; // c', 'const slash = /[/"]\\/\\//; '],
    ['a / b / c // d', 'a / b / c '],
    ['`$' + '{{ a: "}" }}//` // e', '`$' + '{{ a: "}" }}//` '],
    ['/*/ still */ out', ' out'],
    ['"it\'s" // f', '"it\'s" '],
  ])('%s', (source, bare) => {
    expect(withoutComments(source, 'a.ts')).toBe(bare);
  });

  it('knows the comments of pages and style sheets', () => {
    expect(withoutComments("<p>it's // text</p><!-- no\n -->", 'a.html')).toBe(
      "<p>it's // text</p>\n",
    );
    expect(withoutComments('a { b: url(//c) } /* d */', 'a.css')).toBe('a { b: url(//c) } ');
  });

  it('keeps line numbers through a long comment', () => {
    const lines = codeLines('/*\n * a\n */\ncode();\n', 'a.ts');
    expect(lines.filter(({ key }) => key)).toEqual([
      { text: 'code();', number: 4, key: 'code()', code: 'code();' },
    ]);
  });
});

describe('code that is broken into lines in another way', () => {
  const diff = (mine: string, theirs: string) =>
    diffCode(codeLines(mine, 'a.ts'), codeLines(theirs, 'a.ts'))
      .filter(({ kind, aside }) => kind !== 'same' && !aside)
      .map(({ kind, text }) => `${kind === 'added' ? '+' : '-'} ${text.trim()}`);

  it.each([
    ['throw new Error(\n  `a  b`,\n);\nnext();', 'throw new Error(`a  b`);\nnext();'],
    ['f(a, [1, 2]);', 'f(\n  a, // why\n  [\n    1,\n    2,\n  ],\n);'],
    ["const o = { a: 1, b: 'x' };\nif (o) {\n}", 'const o = {\n  a: 1,\n  b: "x",\n}\nif (o) { }'],
    ['a\n  .b()\n  .c();', 'a.b().c()'],
  ])('%j is not missed', (mine, theirs) => {
    expect(diff(mine, theirs)).toEqual([]);
    expect(diff(theirs, mine)).toEqual([]);
  });

  it('what differs in it is, with the whole of its lines, and nothing beside it', () => {
    expect(diff('f(a, b);\ng();', 'f(\n  a,\n  c,\n);\ng();')).toEqual([
      '- f(a, b);',
      '+ f(',
      '+ a,',
      '+ c,',
      '+ );',
    ]);
    expect(diff('one();\nf(\n  a,\n);', 'two();\nf(a);')).toEqual(['- one();', '+ two();']);
    expect(diff('f(a);', 'f(a, b);')).toHaveLength(2);
  });
});
