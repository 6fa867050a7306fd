// Puts the recorder into a page on its way out: the first script in its head. All else stays as the chapter answers it.
import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http';
import { withoutTab } from './wanted.ts';

const script = Buffer.from('<script src="/desk/recorder.js"></script>');
/** Where no tag has come by then, it is no page that a recorder is of use in. */
const most = 64 * 1024;

type Written = string | Uint8Array;
type Callback = () => void;
type Headers = Record<string, OutgoingHttpHeader> | readonly OutgoingHttpHeader[];

/** To be called before the chapter sees the request: what it answers to it has the recorder in it. */
export function putOnTheWire(request: IncomingMessage, response: ServerResponse): void {
  request.url = withoutTab(request.url ?? '/');
  // The whole page, in plain bytes: neither "as you have it" nor a part of it.
  for (const name of ['if-none-match', 'if-modified-since', 'if-range', 'range', 'accept-encoding'])
    delete request.headers[name];

  const { writeHead, write, end, flushHeaders } = response;
  let held = Buffer.alloc(0);

  /** From here on the chapter speaks for itself. */
  const letGo = (): Buffer => {
    Object.assign(response, { writeHead, write, end, flushHeaders });
    const isHead = request.method === 'HEAD';
    if (!isPage(response, held) || (held.length === 0 && !isHead)) return held;
    changeHeaders(response);
    return isHead ? held : insert(held);
  };

  const changed = {
    writeHead(status: number, ...rest: (string | Headers | undefined)[]) {
      response.statusCode = status;
      for (const part of rest)
        if (typeof part === 'string') response.statusMessage = part;
        else for (const [name, value] of pairs(part)) response.setHeader(name, value);
      return response;
    },
    write(chunk: Written, encoding?: BufferEncoding | Callback, done?: Callback): boolean {
      held = Buffer.concat([held, bytes(chunk, encoding)]);
      const callback = typeof encoding === 'function' ? encoding : done;
      if (!placeIn(held.toString('latin1')).sure && held.length < most) {
        if (callback) queueMicrotask(callback);
        return true;
      }
      const body = letGo(); // first: it also gives back the method below
      return response.write(body, callback);
    },
    end(chunk?: Written | Callback, encoding?: BufferEncoding | Callback, done?: Callback) {
      const callback = [chunk, encoding, done].find((each) => typeof each === 'function');
      if (chunk !== undefined && chunk !== null && typeof chunk !== 'function')
        held = Buffer.concat([held, bytes(chunk, encoding)]);
      const body = letGo();
      return response.end(body, callback as Callback | undefined);
    },
    flushHeaders() {}, // they go with the first bytes, as their length may still change
  };
  Object.assign(response, changed);
}

function bytes(chunk: Written, encoding?: unknown): Buffer {
  return typeof chunk === 'string'
    ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
    : Buffer.from(chunk);
}

/** Headers as writeHead takes them: an object, a list of pairs, or names and values in turn. */
function pairs(headers: Headers | undefined): [string, string | number | readonly string[]][] {
  if (!headers) return [];
  const entries = Array.isArray(headers)
    ? Array.isArray(headers[0])
      ? headers
      : headers.flatMap((name, at) => (at % 2 ? [] : [[name, headers[at + 1]]]))
    : Object.entries(headers);
  return entries.filter(([, value]) => value !== undefined);
}

/** A learner's server may not say what it sends; the browser guesses then, and so do we. */
function isPage(response: ServerResponse, body: Buffer): boolean {
  if (response.getHeader('content-encoding')) return false;
  const type = response.getHeader('content-type');
  return type === undefined
    ? /^\s*</.test(body.subarray(0, 200).toString('latin1'))
    : /^text\/html\b/i.test(String(type));
}

function changeHeaders(response: ServerResponse): void {
  const length = response.getHeader('content-length');
  if (length !== undefined) response.setHeader('Content-Length', Number(length) + script.length);
  // They speak of the page without the recorder.
  response.removeHeader('ETag');
  response.removeHeader('Last-Modified');
  // Shown in a pane of the desk, which has the same origin.
  const policy = 'Content-Security-Policy';
  const rules = response.getHeader(policy);
  if (rules !== undefined)
    response.setHeader(
      policy,
      [rules].flat().map((each) => inOwnFrame(String(each))),
    );
  if (response.getHeader('X-Frame-Options')) response.setHeader('X-Frame-Options', 'SAMEORIGIN');
}

export const inOwnFrame = (policy: string): string =>
  policy.replace(/\bframe-ancestors\b[^;]*/i, "frame-ancestors 'self'");

/** The page with the recorder as its first script. */
export function insert(page: Buffer): Buffer {
  const { at } = placeIn(page.toString('latin1')); // a character for each byte
  return Buffer.concat([page.subarray(0, at), script, page.subarray(at)]);
}

/** Behind `<head>`, or where the browser begins a head by itself. Not `sure` as long as a tag may still come. */
function placeIn(text: string): { at: number; sure: boolean } {
  let at = 0;
  for (const { 0: tag, index } of text.matchAll(/<!--[\s\S]*?(-->|$)|<[a-z!][^>]*>/gi)) {
    if (tag.startsWith('<!--')) continue;
    const isHead = /^<head[\s>]/i.test(tag);
    if (!isHead && !/^<(!doctype|html)[\s>]/i.test(tag)) return { at: index, sure: true };
    at = index + tag.length;
    if (isHead) return { at, sure: true };
  }
  return { at, sure: false };
}
