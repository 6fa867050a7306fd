// Where the links of a page lead: to another page of the pane, to a picture, or out of the desk.
import path from 'node:path';
import { escapeHtml } from '../../../diff/show/page-rows.ts';

/** The attributes of a link on the page `from`. */
export function linkAttributes(href: string, from: string): string {
  if (/^(?:https?|mailto):/i.test(href))
    return `href="${escapeHtml(href)}" target="_blank" rel="noopener noreferrer"`;
  const place = placeOf(href, from);
  return place === undefined ? '' : `href="${escapeHtml(`#/${place}`)}"`;
}

/** "../../docs/glossary.md#ice" on a chapter's page → "docs/glossary.md#ice". Nothing for what is no path. */
export function placeOf(href: string, from: string): string | undefined {
  const [target = '', fragment] = href.split('#');
  if (/^[a-z][a-z\d+.-]*:|^\/|\\/i.test(target)) return undefined;
  const name = target === '' ? from : path.posix.join(path.posix.dirname(from), decode(target));
  if (name.startsWith('..')) return undefined;
  return fragment === undefined ? name : `${name}#${fragment}`;
}

/** The address of a picture of the repository, if it is one. */
export function imageAddress(href: string, from: string): string | undefined {
  const place = placeOf(href, from);
  return place && `/desk/api/image?path=${encodeURIComponent(place)}`;
}

function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
