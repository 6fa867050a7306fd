// HTML within Markdown: a few tags are let through as they are, and everything else is shown as text.
import { escapeHtml } from '../../../diff/show/page-rows.ts';

const known = /^<\/?(?:details|summary|kbd|sub|sup|br)>$/;

/** The page's script finds anchors by this prefix: a heading must not get the id of a part of the desk. */
export const anchorPrefix = 'at-';

export function safeHtml(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .split(/(<[^<>]*>)/)
    .map((part) => (known.test(part) ? part : (anchor(part) ?? escapeHtml(part))))
    .join('');
}

/** `<a id="by-hand"></a>`, a place that a link can lead to. */
function anchor(tag: string): string | undefined {
  const [, name] = /^<a (?:id|name)="([\w-]+)">$/.exec(tag) ?? [];
  if (name) return `<a id="${anchorPrefix}${name}">`;
  return tag === '</a>' ? tag : undefined;
}
