// A server for pages alone, for chapters whose own server has none.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { servePageFile } from './page-files.ts';

const server = createServer(servePageFile);
server.listen(Number(process.env.PORT ?? 0), process.env.BENCH_HOST, () => {
  console.log(`Page: http://localhost:${(server.address() as AddressInfo).port}/`);
});
