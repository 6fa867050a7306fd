// Which requests are for the desk. Chapters' servers load this file at each start: it imports nothing.
import type { IncomingMessage } from 'node:http';

/** `desk`: something below /desk/. `tab`: the chapter's page, with the recorder in it. */
export type Wanted = 'desk' | 'tab';

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & {
  socket: { remoteAddress?: string | undefined };
};

/** Undefined for all that is none of the desk's business, and for whoever is not on this machine. */
export function wantedOf(request: Asked): Wanted | undefined {
  const { method, url = '' } = request;
  const [path = '', query] = split(url);
  const isDesk = path === '/desk' || path.startsWith('/desk/');
  const isTab =
    (method === 'GET' || method === 'HEAD') &&
    (path === '/' || path === '/index.html') &&
    tabOf(query) !== undefined;
  if (!isDesk && !isTab) return undefined;
  if (!isHere(request)) return undefined;
  return isDesk ? 'desk' : 'tab';
}

/** The address without the tab's name: what the chapter is asked for. The rest stays as it was written. */
export function withoutTab(url: string): string {
  const [path, query] = split(url);
  const rest = query?.split('&').filter((part) => !part.startsWith('desk='));
  return rest?.length ? `${path}?${rest.join('&')}` : path;
}

/** A name that needs no escapes; with any other one the page is the plain page. */
function tabOf(query = ''): string | undefined {
  return /(?:^|&)desk=([\w-]{1,20})(?:&|$)/.exec(query)?.[1];
}

function split(url: string): [path: string, query?: string] {
  const at = url.indexOf('?');
  return at < 0 ? [url] : [url.slice(0, at), url.slice(at + 1)];
}

/**
 * The address must be this machine's own loopback. So must the name: a page of another site may have made its own name
 * lead here (DNS rebinding). And nobody may have passed the request on for somebody else.
 */
function isHere({ headers, socket }: Asked): boolean {
  // A server that listens for IPv4 and IPv6 alike sees 127.0.0.1 as ::ffff:127.0.0.1.
  const address = socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  return (
    (address === '::1' || /^127(\.\d{1,3}){3}$/.test(address)) &&
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(headers.host ?? '') &&
    passedOn.every((name) => headers[name] === undefined)
  );
}

const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];
