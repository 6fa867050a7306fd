// What every maker of items needs: whose line is whose, and what the sockets have carried.
import type { WireRecord } from '../record.ts';
import { type Fates, Lifelines } from './lifelines.ts';
import { type Socket, Sockets } from './sockets.ts';
import { within } from './words.ts';

export class Ground {
  readonly lines: Lifelines;
  readonly sockets: Sockets;
  /** Servers with more than one path: there each arrow names its own. */
  readonly #manyPaths = new Set<string>();

  constructor(records: readonly WireRecord[], fates: Fates) {
    this.lines = new Lifelines(records, fates);
    this.sockets = new Sockets(records);
    const paths = new Map<string, string>();
    for (const { url, path } of this.sockets.all.values()) {
      const { id } = this.lines.ofServer(url);
      if ((paths.get(id) ?? path) !== path) this.#manyPaths.add(id);
      paths.set(id, path);
    }
  }

  /** "the server", "the server’s /signaling" where it has several paths, "the server :3000" where there are several. */
  server(socket: Socket): string {
    const { id, name } = this.lines.ofServer(socket.url);
    const isOnly = this.lines.all.filter(({ kind }) => kind === 'server').length < 2;
    const server = isOnly ? 'the server' : `the ${within({ name })}`;
    return this.#manyPaths.has(id) ? `${server}’s ${socket.path}` : server;
  }

  /** A few words; where the server has several paths, the socket's path behind the first of them. */
  detail(socket: Socket, ...words: (string | undefined)[]): string {
    const { id } = this.lines.ofServer(socket.url);
    const [first, ...others] = words.filter(Boolean);
    return [first, this.#manyPaths.has(id) && socket.path, ...others].filter(Boolean).join(' · ');
  }
}

export const idOf = ({ load, n }: WireRecord): string => `${load}:${n}`;

/** Of an item that is made of one record and stands at its time. */
export const begin = (record: WireRecord) => ({
  id: idOf(record),
  records: [record],
  at: record.at,
});
