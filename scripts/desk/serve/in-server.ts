// Preloaded into a chapter's server (node --import) that serves its page itself: takes off what is for the desk before
// the chapter sees it. The chapter knows nothing of that, and all else reaches it as always.
import { EventEmitter } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { portVariable } from './in-server-variable.ts';
import { putOnTheWire } from './on-the-wire.ts';
import { wantedOf } from './wanted.ts';

const { [portVariable]: port } = process.env;
delete process.env[portVariable]; // it is no setting of the chapter's

/** Of another server within this one, such as http-server's, which is only handed requests, none is taken. */
type Listening = EventEmitter & { listening: boolean };

function emit(this: Listening, event: string | symbol, ...args: unknown[]): boolean {
  if (event === 'request' && this.listening) {
    const [request, response] = args as [IncomingMessage, ServerResponse];
    const wanted = wantedOf(request);
    if (wanted === 'desk') {
      passOn(request, response);
      return true;
    }
    if (wanted === 'tab') putOnTheWire(request, response);
  }
  return EventEmitter.prototype.emit.call(this, event, ...args);
}

if (port) for (const { Server } of [http, https]) Object.assign(Server.prototype, { emit });

/** The runner's answer as it is, but for the connection: kept open, it would count for the chapter's limits. */
function passOn(request: IncomingMessage, response: ServerResponse): void {
  request.resume(); // a body that nobody reads
  response.on('error', () => {}); // whoever asked may hang up
  const { method, headers } = request;
  const fail = () => {
    if (response.headersSent) return void response.destroy();
    response.writeHead(502, { Connection: 'close', 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('The desk does not answer: the runner is gone. Start the chapter again.\n');
  };
  const path = (request.url ?? '').replace(/[^\x21-\x7e]/g, encodeURIComponent);
  const { 'content-length': _, 'transfer-encoding': __, expect: ___, ...rest } = headers;
  const asked = http.request(
    { host: '127.0.0.1', port, path, method, headers: { ...rest, connection: 'close' } },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: 'close' });
      answer.pipe(response);
      answer.on('error', fail);
    },
  );
  asked.on('error', fail).end();
  response.on('close', () => asked.destroy());
}
