// Answers with the pages that `npm run bench -- start` opens. Without BENCH_FILES there are none.
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

/** Path in the URL → file. */
const files: Record<string, string> = JSON.parse(process.env.BENCH_FILES ?? '{}');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export function servePageFile(request: IncomingMessage, response: ServerResponse): void {
  const file = files[request.url?.split('?')[0] ?? ''];
  if (!file) return void response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'text/plain' });
  response.end(readFileSync(file));
}
