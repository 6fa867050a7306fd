// Chapters 1 to 4: Vite serves the page, beside the signaling server if there is one.
import path from 'node:path';
import { signalingPort } from '../course/chapters.ts';
import { Problem } from '../shared/advice.ts';
import '../shared/past-tsx.ts';
import { makeRunFolder } from './cache-folder.ts';
import { choosePort } from './choose-port.ts';
import { deskBeside } from './desk.ts';
import { certificates, makeServer, pageWish, type Run, startServer } from './parts.ts';
import { whyNoAnswer } from './wait-until-it-answers.ts';

/** Gives the page's addresses. */
export async function runWithVite(run: Run, hasServer: boolean): Promise<readonly string[]> {
  const cacheDir = await makeRunFolder();
  const wish = pageWish(run, run.chapter.ports.page);
  let port = await choosePort(wish);
  const signaling = hasServer ? await runSignaling(run, port) : undefined;
  const options = {
    clientDir: path.join(run.dir, 'client'),
    cacheDir,
    desk: run.desk?.({ dir: run.dir, onLan: false }),
    ...(signaling === undefined ? {} : { signalingUrl: `ws://localhost:${signaling}` }),
  };
  const { servePages } = await import('./vite-pages.ts'); // late: after past-tsx.ts
  run.parts.pages = await servePages({ ...options, port }).catch(async (error) => {
    // Somebody may take the port between the look and the start.
    if (error.code !== 'EADDRINUSE') throw error;
    port = await choosePort({ ...wish, except: [port] });
    return servePages({ ...options, port });
  });
  const url = `http://localhost:${port}/`;
  const why = await whyNoAnswer(url);
  if (why)
    throw new Problem({
      seen: `The page at ${url} does not answer (${why}).`,
      expected: 'that this machine reaches its own address "localhost".',
      cause: 'a firewall or a security program, or a hosts file without localhost.',
      next: 'npm run doctor',
    });
  console.log(`Page: ${url}`);
  if (run.desk) console.log(`Desk: ${deskBeside(url)}`);
  return [url];
}

/** Gives the signaling server's port. */
async function runSignaling(run: Run, pagePort: number): Promise<number> {
  const { server, announcer } = makeServer(run, {
    env: run.certificates ? { SSL_DIR: await certificates() } : {},
  });
  run.parts.server = server;
  const port = await startServer(server, {
    what: 'The signaling server',
    usual: run.chapter.ports.signaling ?? signalingPort,
    ...(run.port === 0 ? { asked: 0 } : {}),
    askAgain: run.command,
    except: [pagePort],
  });
  await announcer.shown();
  return port;
}
