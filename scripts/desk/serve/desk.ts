// The desk beside a chapter. What costs something is loaded when somebody asks for it: a chapter must start as fast as
// without a desk.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chapter } from '../../course/chapters.ts';
import { repository } from '../../shared/paths.ts';
import { putOnTheWire } from './on-the-wire.ts';
import { wantedOf } from './wanted.ts';

/** What is run, and so what the desk speaks of. */
export type DeskContext = {
  /** The repository's folder. */
  root: string;
  /** The folder that runs. */
  dir: string;
  /** The chapter, or the one that a playground is on its way to. */
  chapter: Chapter;
  isPlayground: boolean;
  /** Whether other machines can reach the chapter's page. */
  onLan: boolean;
  /** The page's addresses, those for other machines among them, once it runs. */
  pages?: () => readonly string[];
  /** Where the desk of a playground is now that has another address since. */
  movedTo?: string;
};

export function serveDesk(about: Omit<DeskContext, 'root'>) {
  const desk = { root: repository, ...about };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const { answerDesk } = await import('./answer.ts');
      await answerDesk(request, response, desk);
    } catch (error) {
      // A fault of ours, or a package that is not there: the chapter must run on.
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end('The desk has a mistake. The terminal says which. The chapter runs on.\n');
    }
  };
  return {
    before(request: IncomingMessage, response: ServerResponse, next: () => void): void {
      const wanted = wantedOf(request);
      if (wanted === 'desk') return void answer(request, response);
      if (wanted === 'tab') putOnTheWire(request, response);
      next();
    },
    async forServer() {
      const { listenForServer } = await import('./for-server.ts');
      return listenForServer(answer);
    },
    async leadOn(port: number, to: string) {
      const { leadOn } = await import('./moved.ts');
      return leadOn(port, to, desk);
    },
  };
}
