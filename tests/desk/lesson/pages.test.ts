// Every page of the repository as the desk shows it: all of it, with links that lead somewhere, and nothing from outside.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../../scripts/desk/serve/lesson/markdown.ts';
import { pageOf } from '../../../scripts/desk/serve/lesson/pages.ts';
import { readable } from '../../../scripts/desk/serve/lesson/readable.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { anchors, splitCode } from '../../support/lessons/markdown.ts';
import { listPages } from '../../support/lessons/pages.ts';

const pages = listPages(repository);

async function read(name: string) {
  const found = readable(name, repository);
  return found && found.kind !== 'image' ? pageOf(found) : undefined;
}

const decode = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => named[name] ?? '');
const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
};
/** What is to be read on the page, each space as one. */
const words = (html: string) =>
  decode(html.replace(/<\/?span[^>]*>/g, '').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value = '']) => decode(value));

test('there are pages', () => {
  expect(pages.length).toBeGreaterThan(40);
});

describe.each(pages)('%s', (name) => {
  const markdown = readFileSync(path.join(repository, name), 'utf8');

  test('is shown, with all its headings and code', async () => {
    const page = await read(name);
    expect(
      page,
      `${name} can be read: serve/lesson/readable.ts has no pattern for it`,
    ).toBeDefined();
    const { html = '', toc = [] } = page ?? {};
    expect(toc.map(({ id }) => id)).toEqual([...anchors(markdown)]);
    const shown = words(html);
    for (const { info, lines } of splitCode(markdown).blocks)
      if (!info.startsWith('mermaid'))
        for (const line of lines)
          expect(shown.includes(line.trim().replace(/\s+/g, ' ')), `shows: ${line}`).toBe(true);
  });

  test('has links that lead to a page and a heading that are there', async () => {
    const { html = '' } = (await read(name)) ?? {};
    for (const href of attributes(html, 'href')) {
      if (/^(?:https?|mailto):/.test(href)) continue;
      expect(href, `a link in ${name}`).toMatch(/^#\//);
      const [target = '', fragment] = href.slice(2).split('#');
      const page = await read(target);
      expect(page?.path, `${name} links to ${target}`).toBeDefined();
      if (fragment)
        expect(page?.html.includes(` id="at-${fragment}"`), `${name} links to ${href}`).toBe(true);
    }
    for (const address of attributes(html, 'src')) {
      const [, picture = ''] = /^\/desk\/api\/image\?path=(.+)$/.exec(address) ?? [];
      expect(readable(decodeURIComponent(picture), repository)?.kind, address).toBe('image');
    }
  });

  test('asks no other machine for anything, and has no script', async () => {
    const { html = '' } = (await read(name)) ?? {};
    const tags = [...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag);
    for (const tag of ['script', 'iframe', 'object', 'embed', 'link', 'base', 'form'])
      expect(tags).not.toContain(tag);
    expect(html.match(/@import|url\((?!#)|\son\w+="/g)).toBeNull();
    for (const [link] of html.matchAll(/<a [^>]*href="https?:[^>]*>/g))
      expect(link).toContain('target="_blank" rel="noopener noreferrer"');
  });
});

test('a folder lists its files, each of which is shown', async () => {
  const { html = '' } = (await read('tests/chapters/')) ?? {};
  const links = attributes(html, 'href').map((href) => href.slice(2));
  expect(links).toContain('tests/chapters/rooms.test.ts');
  for (const link of links) expect((await read(link))?.title, link).toBe(link);
});

test('a heading of a name that was there before gets a number', () => {
  const { toc } = renderMarkdown('# Now\n## Now\n## `Now`\n', 'docs/a.md');
  expect(toc.map(({ id }) => id)).toEqual(['now', 'now-1', 'now-2']);
});

test('what a code host shows is shown: tables, tasks, folded parts, diffs by line', () => {
  const markdown = `| a | b |\n|---|--:|\n| \`x\` | 1 |

- [x] done
- [ ] to do

<details>
<summary>Hint 1</summary>

*Look.*

</details>

\`\`\`diff
--- a/x.ts
+++ b/x.ts
@@ -1 +1 @@
-old <b>
+new
\`\`\`
`;
  const { html } = renderMarkdown(markdown, 'docs/a.md');
  expect(html).toContain('<th class="right">b</th>');
  expect(html).toContain('<td><code>x</code></td>');
  expect(html).toMatch(/disabled aria-label="done" checked>.*done/);
  expect(html).toMatch(/<details>\s*<summary>Hint 1<\/summary>\s*<p><em>Look\.<\/em>/);
  expect(html).toContain('<span class="line removed">-old &lt;b&gt;</span>');
  expect(html).toContain('<span class="line added">+new</span>');
  expect(html).toContain('<span class="line file">--- a/x.ts</span>');
});

test('HTML in a page is text, but for a few tags, and addresses of a strange kind are no links', () => {
  const hostile = `<script>alert(1)</script> <img src=x onerror=alert(1)> <details onclick="x()">

[a](javascript:alert(1)) [b](data:text/html,x) [c](//elsewhere.example/x) [d](../../../etc/passwd)
![e](https://elsewhere.example/x.png) <a href="javascript:x">f</a> <svg onload=x>

\`\`\`ts file=../../../../etc/passwd"><script>
"</code><script>alert(1)</script>"
\`\`\`
`;
  const { html } = renderMarkdown(hostile, 'docs/a.md');
  expect(html).not.toMatch(/<(?:script|img|svg|details)/);
  expect(html).not.toMatch(/href="(?:javascript|data|\/\/|#\/\.\.)/);
  expect(html).toContain('&lt;script&gt;alert(1)');
});

test('a command has a Copy button, a program has none', () => {
  const block = (language: string) =>
    renderMarkdown(`\`\`\`${language}\nnpm run chapter 4\n\`\`\`\n`, 'docs/a.md').html;
  expect(block('sh')).toContain('class="copy"');
  expect(block('powershell')).toContain('class="copy"');
  expect(block('ts')).not.toContain('class="copy"');
  expect(block('diff')).not.toContain('class="copy"');
});
