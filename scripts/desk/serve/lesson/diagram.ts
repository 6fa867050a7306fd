// Mermaid's diagrams. Sequence diagrams are drawn by us: beautiful-mermaid leaves out notes that come before the first
// message, draws a lost message like any other, and writes over its own lines.
import type { RenderOptions } from 'beautiful-mermaid';
import { escapeHtml } from '../../../diff/show/page-rows.ts';
import { codeBlock } from './code.ts';
import { readSequence } from './read-sequence.ts';
import { drawSequence } from './sequence.ts';

/** The page's own colours: the picture follows light and dark by itself. */
const colours = {
  bg: 'var(--card)',
  fg: 'var(--ink)',
  line: 'var(--soft)',
  accent: 'var(--ink)',
  muted: 'var(--soft)',
  surface: 'var(--sunk)',
  border: 'var(--line-strong)',
};

let renderFlow: ((source: string, options: RenderOptions) => string) | undefined;

const isFlow = (source: string) => /^(?:flowchart|graph|stateDiagram)/.test(source);

/** To be awaited before a page is rendered. What draws a flowchart takes half a second to load: few pages have one. */
export async function prepareDiagrams(markdown: string): Promise<void> {
  if (!/^```mermaid\n(?:flowchart|graph|stateDiagram)/m.test(markdown)) return;
  renderFlow ??= (await import('beautiful-mermaid')).renderMermaidSVG;
}

export function drawDiagram(source: string): string {
  const sequence = readSequence(source);
  if (sequence) return drawSequence(sequence);
  try {
    if (isFlow(source) && renderFlow) return drawFlow(source, renderFlow);
  } catch {
    // Something that it does not know.
  }
  // As it was written: that can be read, too.
  return codeBlock(source, 'text');
}

function drawFlow(source: string, render: NonNullable<typeof renderFlow>): string {
  const svg = render(source, { ...colours, transparent: true, padding: 8 })
    // It would ask another machine for a font.
    .replace(/@import url\([^)]*\);?/, '')
    .replace("font-family: 'Inter', system-ui", 'font-family: system-ui')
    .replace(
      '<svg ',
      '<svg role="img" aria-label="Diagram; what it says stands below it as text" ',
    );
  return `<div class="diagram" tabindex="0" role="group" aria-label="Diagram">
${svg}
</div>
<details class="as-text"><summary>The diagram as text</summary><pre tabindex="0" role="group" aria-label="The diagram as text"><code>${escapeHtml(source)}</code></pre></details>
`;
}
