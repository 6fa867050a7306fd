// What `npm run diff play` takes for code, and what for a comment.
import { describe, expect, it } from 'vitest';
import { codeLines } from '../../scripts/lib/diff/source.ts';
import { withoutComments } from '../../scripts/lib/diff/uncomment.ts';

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
    expect(lines.filter(({ key }) => key)).toEqual([{ text: 'code();', number: 4, key: 'code()' }]);
  });
});
