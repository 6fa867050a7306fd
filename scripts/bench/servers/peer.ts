// peerjs's own server. It matches nobody: whoever calls must know the other's id.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadOther } from './others.ts';
import { servePageFile } from './page-files.ts';

type App = { get(path: RegExp, handler: typeof servePageFile): void };
type PeerServer = (options: object, ready: (server: Server) => void) => App;

const { PeerServer } = loadOther<{ PeerServer: PeerServer }>('peer');
const options = {
  host: process.env.BENCH_HOST ?? '127.0.0.1',
  port: Number(process.env.PORT ?? 0),
  concurrent_limit: 100_000,
};
const app = PeerServer(options, (server) => {
  console.log(`Page: http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
app.get(/^\/bench\//, servePageFile);
