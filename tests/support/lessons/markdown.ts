// What the checks of lessons need to know about a Markdown file: its headings, code blocks, links and commands.
import { plainText } from '../../../scripts/course/lesson.ts';

export type CodeBlock = {
  /** What follows the opening fence, e.g. `ts file=client/peer.ts`. */
  info: string;
  lines: string[];
  /** The number of the opening fence's line, from 1. */
  line: number;
};

export type Line = { text: string; number: number };
export type Heading = { level: number; title: string; line: number };

/** The file's code blocks, and its other lines. */
export function splitCode(markdown: string): { blocks: CodeBlock[]; prose: Line[] } {
  const blocks: CodeBlock[] = [];
  const prose: Line[] = [];
  let open: { block: CodeBlock; fence: string; indent: number } | undefined;
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    const [, space = '', fence = '', info = ''] = /^(\s*)(`{3,}|~{3,})(.*)$/.exec(text) ?? [];
    if (open) {
      if (fence.startsWith(open.fence) && info.trim() === '') open = undefined;
      // A block inside of a list is indented as a whole.
      else open.block.lines.push(text.slice(Math.min(open.indent, text.search(/\S|$/))));
    } else if (fence) {
      const block = { info: info.trim(), lines: [], line: index + 1 };
      open = { block, fence, indent: space.length };
      blocks.push(block);
    } else prose.push({ text, number: index + 1 });
  }
  return { blocks, prose };
}

export function headings(markdown: string): Heading[] {
  return splitCode(markdown).prose.flatMap(({ text, number }) => {
    const [, marks, title] = /^(#{1,6})\s+(.*?)\s*#*$/.exec(text) ?? [];
    return marks && title ? [{ level: marks.length, title, line: number }] : [];
  });
}

/** The names that `#…` can point to, as GitHub makes them from headings, and those given by hand with `id`. */
export function anchors(markdown: string): Set<string> {
  const found = new Set<string>();
  for (const { title } of headings(markdown)) {
    const slug = plainText(title)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    let name = slug;
    for (let again = 1; found.has(name); again++) name = `${slug}-${again}`;
    found.add(name);
  }
  for (const { text } of splitCode(markdown).prose) {
    for (const [, id] of text.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)) if (id) found.add(id);
  }
  return found;
}

/** Where the links and pictures of the file point to, those in code left out. */
export function links(markdown: string): { target: string; line: number }[] {
  return splitCode(markdown).prose.flatMap(({ text, number }) => {
    const bare = text.replace(/(`+).*?\1/g, '');
    const found = [
      ...bare.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g),
      ...bare.matchAll(/^\s*\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/g),
      ...bare.matchAll(/<(?:img|a|source)\s[^>]*?(?:src|href|srcset)="([^"\s]+)"/g),
    ];
    return found.map((match) => ({ target: match[1] ?? '', line: number }));
  });
}

/** Everything that is set as code: in backticks, or in a block that is not the source of a program. */
export function codeTexts(markdown: string): Line[] {
  const { blocks, prose } = splitCode(markdown);
  const typed = blocks
    .filter(({ info }) => !/^(?:ts|js|css|html|json|mermaid)\b/.test(info))
    .flatMap(({ lines, line }) => lines.map((text, index) => ({ text, number: line + index + 1 })));
  const inline = prose.flatMap(({ text, number }) =>
    [...text.matchAll(/(`+)(.+?)\1/g)].map((match) => ({ text: match[2] ?? '', number })),
  );
  return [...typed, ...inline];
}
