// A desk for its lesson alone: on a copy of the course, which a test may change, and without a chapter that runs.
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { getChapter } from '../../../scripts/course/chapters.ts';
import { answerDesk } from '../../../scripts/desk/serve/answer.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { makeFolder } from '../folders.ts';
import { atEnd } from '../lifetime.ts';

/** A folder with the chapters and what else there is to read. */
export function copyCourse(): string {
  const root = makeFolder();
  for (const name of ['chapters', 'docs', 'README.md', 'CONTRIBUTING.md', 'LICENSE'])
    cpSync(path.join(repository, name), path.join(root, name), { recursive: true });
  return root;
}

export type LessonServer = {
  /** Ends with "/desk/". */
  url: string;
  /** The parts of the API that were asked for so far, with their queries. */
  asked: string[];
};

export async function serveLesson(
  root: string,
  { chapter = 4, isPlayground = false } = {},
): Promise<LessonServer> {
  const desk = { root, dir: root, chapter: getChapter(String(chapter)), isPlayground };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { url = '' } = request;
    if (url.startsWith('/desk')) {
      if (url.startsWith('/desk/api/')) asked.push(url.slice('/desk/api/'.length));
      return answerDesk(request, response, { ...desk, onLan: false });
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><html lang="en"><title>A tab</title><h1>A tab</h1></html>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/desk/`, asked };
}
