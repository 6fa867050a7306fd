// Where the page of a state is to be found: at its own server, or at one beside it.
import { type AddressInfo, createServer } from 'node:net';
import { chapterToRun, wayOf } from '../../../scripts/run/way-to-run.ts';
import type { StateServer } from './server-thread.ts';
import { buildPage, pageServer } from './state-pages.ts';
import type { State } from './states-folder.ts';

/** Whether its own server serves the page: as npm run play would find out. */
export const isBuilt = ({ dir, chapter }: State): boolean =>
  wayOf(dir, chapterToRun(dir, chapter)).kind === 'built';

export async function addressOf(
  state: State,
  server: () => Promise<StateServer>,
  edit?: (html: string) => string,
): Promise<string> {
  if (isBuilt(state)) return `${(await server()).origin}/`;
  const dir = await buildPage(state);
  const signalingUrl = state.server ? (await server()).url : `ws://localhost:${await nobody()}`;
  return (await pageServer()).address({ dir, signalingUrl, edit });
}

/** A port on which nobody listens. */
async function nobody(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
