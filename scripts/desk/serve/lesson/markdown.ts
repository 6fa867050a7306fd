// Markdown as a code host shows it, with links that lead about in the pane.
import { Marked, type Tokens } from 'marked';
import { escapeHtml } from '../../../diff/show/page-rows.ts';
import { Anchors } from './anchors.ts';
import type { Heading } from './api.ts';
import { codeBlock } from './code.ts';
import { drawDiagram } from './diagram.ts';
import { imageAddress, linkAttributes, placeOf } from './links.ts';
import { anchorPrefix, safeHtml } from './safe-html.ts';

export type Rendered = { html: string; toc: Heading[] };

/** `name` is where the page stands in the repository: its links begin there. */
export function renderMarkdown(markdown: string, name: string): Rendered {
  const anchors = new Anchors();
  const toc: Heading[] = [];
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const text = plain(this.parser.parseInline(tokens, this.parser.textRenderer));
        const id = anchors.next(text);
        toc.push({ level: depth, text, id });
        const place = escapeHtml(`#/${name}#${id}`);
        const mark = `<a class="anchor" href="${place}" aria-label="Link to: ${escapeHtml(text)}">#</a>`;
        return `<h${depth} id="${anchorPrefix}${escapeHtml(id)}" tabindex="-1">${html}${depth > 1 ? mark : ''}</h${depth}>\n`;
      },
      code: ({ text, lang = '' }) => block(text, lang, name),
      html: ({ text }) => safeHtml(text),
      link({ href, title, tokens }) {
        const words = this.parser.parseInline(tokens);
        const attributes = linkAttributes(href, name);
        const says = title ? ` title="${escapeHtml(title)}"` : '';
        return attributes ? `<a ${attributes}${says}>${words}</a>` : words;
      },
      image({ href, text }) {
        const address = imageAddress(href, name);
        if (!address) return escapeHtml(text);
        return `<img src="${escapeHtml(address)}" alt="${escapeHtml(text)}" loading="lazy">`;
      },
      table(token) {
        return `<div class="table" tabindex="0" role="group" aria-label="Table">${table(token, (cell) => this.parser.parseInline(cell.tokens))}</div>\n`;
      },
      checkbox: ({ checked }) =>
        `<input type="checkbox" disabled aria-label="${checked ? 'done' : 'to do'}"${checked ? ' checked' : ''}> `,
    },
  });
  return { html: marked.parse(markdown, { async: false }), toc };
}

/** The info string says the language, and in lessons which file the code is from: "ts file=client/peer.ts". */
function block(text: string, info: string, name: string): string {
  const [language = ''] = info.split(/\s/);
  if (language === 'mermaid') return drawDiagram(text);
  const [, file] = /(?:^|\s)file=(\S+)/.exec(info) ?? [];
  const place = file && placeOf(file, name);
  const caption = place
    ? `<a href="${escapeHtml(`#/${place}`)}">${escapeHtml(file)}</a>`
    : undefined;
  return codeBlock(text, language, caption);
}

function table({ header, rows }: Tokens.Table, inline: (cell: Tokens.TableCell) => string): string {
  const cell = (tag: string) => (one: Tokens.TableCell) => {
    // The corner of a table is no heading.
    const name = one.text === '' ? 'td' : tag;
    return `<${name}${one.align ? ` class="${one.align}"` : ''}>${inline(one)}</${name}>`;
  };
  const row = (cells: Tokens.TableCell[], tag: string) =>
    `<tr>${cells.map(cell(tag)).join('')}</tr>`;
  return `<table><thead>${row(header, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('\n')}</tbody></table>`;
}

/** marked's text renderer gives text as it stands in HTML. */
function plain(html: string): string {
  const named: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    amp: '&',
  };
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => named[name] ?? '');
}
