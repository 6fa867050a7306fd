// Preloaded into chapter servers. They listen on "localhost" only, which nobody on another machine reaches; here that
// name means BENCH_HOST, for the server as for the browsers, so that the chapters need no setting for it.
import { Server } from 'node:net';

const listen = Server.prototype.listen as (this: Server, ...args: unknown[]) => Server;

Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  return listen.apply(
    this,
    args.map((value) => (value === 'localhost' ? process.env.BENCH_HOST : value)),
  );
} as typeof Server.prototype.listen;
