// The diagrams of the lessons: each is drawn, and none loses a word of what it says.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../scripts/course/lesson.ts';
import { drawDiagram, prepareDiagrams } from '../../../scripts/desk/serve/lesson/diagram.ts';
import { readSequence } from '../../../scripts/desk/serve/lesson/read-sequence.ts';
import { escapeHtml } from '../../../scripts/diff/show/page-rows.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { splitCode } from '../../support/lessons/markdown.ts';
import { listPages } from '../../support/lessons/pages.ts';

const diagrams = listPages(repository).flatMap((name) =>
  splitCode(readFileSync(path.join(repository, name), 'utf8'))
    .blocks.filter(({ info }) => info === 'mermaid')
    .map(({ lines, line }) => ({ place: `${name}:${line}`, source: lines.join('\n') })),
);

async function draw(source: string): Promise<string> {
  await prepareDiagrams(`\`\`\`mermaid\n${source}\n\`\`\``);
  return drawDiagram(source);
}

test('there are diagrams', () => {
  expect(diagrams.length).toBeGreaterThan(9);
});

describe.each(diagrams)('$place', ({ source }) => {
  test('is drawn, with every word', async () => {
    const html = await draw(source);
    expect(html).toContain('class="diagram"');
    if (source.startsWith('sequenceDiagram')) {
      for (const line of source.split('\n').slice(1)) {
        const [, text = ''] = /^[^:]*: (.+)$/.exec(line) ?? [];
        expect(html.includes(escapeHtml(plainText(text))), `shows: ${line}`).toBe(true);
      }
      const drawn = html.match(/<p class="(?:message|note)/g) ?? [];
      expect(drawn).toHaveLength(source.match(/(?:>>|-x|^\s*Note ).*: /gm)?.length ?? 0);
    } else {
      expect(html).toMatch(/<svg [^>]*role="img"/);
      const [picture = ''] = /<svg [\s\S]*<\/svg>/.exec(html) ?? [];
      const labels = [...source.matchAll(/\(\[(.+?)\]\)|\|(.+?)\||\["(.+?)"\]/g)];
      expect(labels.length).toBeGreaterThan(10);
      for (const [, node, edge, group] of labels)
        expect(picture).toContain(`>${escapeHtml(node ?? edge ?? group ?? '')}<`);
    }
  });
});

const small = `sequenceDiagram
  participant A as Ada's page
  participant S
  Note over S,A: both
  A->>S: hello <b>
  S-->>A: back
  A-xS: lost
  A--xB: lost, too`;

test('a sequence is read: actors, notes, arrows, what does not arrive', () => {
  expect(readSequence(small)).toEqual({
    actors: [
      { id: 'A', name: "Ada's page" },
      { id: 'S', name: 'S' },
      { id: 'B', name: 'B' },
    ],
    events: [
      { kind: 'note', from: 0, to: 1, text: 'both' },
      { kind: 'message', from: 0, to: 1, text: 'hello <b>', dashed: false, lost: false },
      { kind: 'message', from: 1, to: 0, text: 'back', dashed: true, lost: false },
      { kind: 'message', from: 0, to: 1, text: 'lost', dashed: false, lost: true },
      { kind: 'message', from: 0, to: 2, text: 'lost, too', dashed: true, lost: true },
    ],
  });
});

test('a sequence says in words what its arrows say', async () => {
  const words = (await draw(small)).replace(/<[^>]*>/g, '');
  expect(words).toContain('Ada&#39;s page to S: hello &lt;b&gt;');
  expect(words).toContain('Ada&#39;s page to S, which does not arrive: lost');
  expect(words).toContain('Note over Ada&#39;s page and S: both');
});

test.each([
  'sequenceDiagram\n  A->>B: hello\n  loop each day\n  end',
  'sequenceDiagram\n  A->>A: to itself',
  'pie\n  "a": 1',
  'flowchart\n  ](',
])('what is not known how to draw is shown as it was written: %s', async (source) => {
  const html = await draw(source);
  if (html.includes('<svg')) return; // drawn after all
  expect(html).toContain(escapeHtml(source));
});
