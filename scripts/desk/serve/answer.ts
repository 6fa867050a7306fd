// Answers what is asked for below /desk/: the page, its files, the recorder, and the API.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect, stripVTControlCharacters } from 'node:util';
import { formatProblem, Problem } from '../../shared/advice.ts';
import { builtPage, builtRecorder } from './build.ts';
import type { DeskContext } from './desk.ts';
import { type Answer, json, route, text } from './router.ts';

/** What the browser may do with the desk. Styles in attributes are those of pictures that we draw ourselves. */
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

const always = {
  'Cache-Control': 'no-cache',
  'Content-Security-Policy': policy,
  // Another site's page must not read or run what is here, not even from a page that it shows in this browser.
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const types: Record<string, string> = {
  css: 'text/css',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
};

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

export async function answerDesk(
  request: IncomingMessage,
  response: ServerResponse,
  desk: DeskContext,
): Promise<void> {
  request.resume(); // a body that nobody reads
  send(request, response, await answerTo(request, desk));
}

export function send(request: Asked, response: ServerResponse, answer: Answer): void {
  const { status = 200, type, body, headers } = answer;
  response.on('error', () => {}); // whoever asked may hang up
  response.writeHead(status, {
    ...always,
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Always an answer, whatever was asked for. */
export async function answerTo(request: Asked, desk: DeskContext): Promise<Answer> {
  const { method = '', headers } = request;
  if (method !== 'GET' && method !== 'HEAD')
    return { ...text(`The desk answers GET and HEAD, not ${method}.`, 405), headers: allow };
  const site = headers['sec-fetch-site'];
  const url = readPath(request.url ?? '');
  if (!url) return text('This address cannot be read. The desk is at /desk/.', 400);
  const { path, query } = url;
  if (path === '/desk')
    return { ...text('The desk is at /desk/.', 308), headers: { Location: '/desk/' } };
  const name = path.slice('/desk/'.length);
  // A link on another site may lead to the desk; its scripts have nothing to do here.
  if (name !== '' && (site === 'cross-site' || site === 'same-site'))
    return text('Another site asks for this. Only the desk itself may.', 403);
  try {
    if (name.startsWith('api/')) {
      const answer = await route({ path: name.slice('api/'.length), query }, desk);
      return answer ?? json({ error: `There is no ${path}.` }, 404);
    }
    const answer = await file(name === '' ? 'index.html' : name);
    return answer ?? text(`There is no ${path}. The desk is at /desk/.`, 404);
  } catch (error) {
    return failed(error, name);
  }
}

const allow = { Allow: 'GET, HEAD' };

async function file(name: string): Promise<Answer | undefined> {
  const files = await (name === 'recorder.js' ? builtRecorder : builtPage)();
  const body = files.get(name);
  if (body === undefined) return undefined;
  const type = types[name.slice(name.lastIndexOf('.') + 1)];
  return { type: type ? `${type}; charset=utf-8` : 'application/octet-stream', body };
}

/** The path with its escapes undone, as far as it names anything; `..` has no meaning here. */
function readPath(url: string): { path: string; query: URLSearchParams } | undefined {
  const at = url.indexOf('?');
  const raw = at < 0 ? url : url.slice(0, at);
  try {
    const path = decodeURIComponent(raw);
    return /[\p{Cc}\\]/u.test(path)
      ? undefined
      : { path, query: new URLSearchParams(at < 0 ? '' : url.slice(at + 1)) };
  } catch {
    return undefined;
  }
}

let lastFailure = '';

/** Told in the page, and in the terminal once: the chapter runs on. */
export function failed(error: unknown, name: string): Answer {
  const why = stripVTControlCharacters(
    error instanceof Problem
      ? formatProblem(error.parts)
      : error instanceof Error
        ? error.message
        : inspect(error),
  );
  const isBuild = !name.startsWith('api/');
  const seen = isBuild ? 'The desk cannot be built.' : `The desk has no answer to ${name}.`;
  const advice = {
    seen,
    expected: 'no mistake in scripts/desk/, and all packages in place. The chapter itself runs on.',
    cause: why,
    next: 'git status shows whether files in scripts/desk/ have changed. If not: npm ci, and start the chapter again',
  };
  if (lastFailure !== why) console.error(formatProblem(advice));
  lastFailure = why;
  if (!isBuild) return json({ error: why }, 500);
  const told = stripVTControlCharacters(formatProblem(advice));
  if (name !== '') return text(told, 500);
  const shown = told.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    status: 500,
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>The desk cannot be built</title><h1>The desk cannot be built</h1><pre>${shown}</pre></html>`,
  };
}
