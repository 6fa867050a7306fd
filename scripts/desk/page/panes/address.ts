// The address of a tab: what its field says, and what the frame is given.

/** What the field shows begins with a slash: "/", "/?room=tea". */
export type Read = { address: string } | { error: string };

/** @param origin Of the desk: "http://localhost:8080". */
export function readAddress(text: string, origin: string): Read {
  const url = parse(text.trim(), origin);
  if (!url) return { error: `“${text}” is no address. Expected: / or /?room=tea` };
  if (url.origin !== origin) {
    return {
      error: `That is on ${url.origin}. A tab of the desk shows ${origin} only: browsers keep the others apart. Type what follows the host, as in /?room=tea`,
    };
  }
  if (/^\/desk(\/|$)/.test(url.pathname)) {
    return {
      error: 'That is the desk itself. Expected: the chapter’s page, as in / or /?room=tea',
    };
  }
  // It gets the name of this tab, whatever it was copied from.
  url.searchParams.delete('desk');
  return { address: url.pathname + (url.search ? withSlashes(url.search) : '') + url.hash };
}

/** With the tab's name in it: only so the page is on the wire. */
export function addressOnWire(address: string, tab: string): string {
  const [before = '/', hash] = address.split('#', 2);
  const sign = before.includes('?') ? '&' : '?';
  return `${before}${sign}desk=${tab}${hash === undefined ? '' : `#${hash}`}`;
}

/** Whether a page that is asked for like this is on the wire under that name. */
export function isOnWire(url: string, tab: string): boolean {
  const { pathname, searchParams } = new URL(url);
  return /^\/(index\.html)?$/.test(pathname) && searchParams.get('desk') === tab;
}

function parse(text: string, origin: string): URL | undefined {
  const { host, protocol } = new URL(origin);
  // People leave out what their browser does not show, or the sign that nobody thinks of.
  const whole = text.startsWith(host)
    ? `${protocol}//${text}`
    : /^[\w-]+=/.test(text)
      ? `/?${text}`
      : text;
  try {
    return new URL(whole, `${origin}/`);
  } catch {
    return undefined;
  }
}

/** `?room=caf%C3%A9` as it is; only the escapes that searchParams adds to a slash are taken back. */
const withSlashes = (search: string): string => search.replaceAll('%2F', '/');
