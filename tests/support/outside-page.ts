// An origin that is none of ours, with a page for clients that others have written.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { atEnd, forManyFiles } from './lifetime.ts';

/** The SDK's file, byte for byte as npm has installed it. */
const sdk = fileURLToPath(import.meta.resolve('@open-ayame/ayame-web-sdk'));

let served: Promise<string> | undefined;

/** An empty page that has loaded the Ayame SDK. Gives its origin, the same for all files of this process. */
export function serveOutsidePage(): Promise<string> {
  served ??= forManyFiles(serve);
  return served;
}

async function serve(): Promise<string> {
  const server = createServer((request, response) => {
    const isSdk = request.url === '/ayame.mjs';
    response.setHeader('Content-Type', isSdk ? 'text/javascript' : 'text/html');
    response.end(isSdk ? readFileSync(sdk) : page);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  atEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** The SDK stands in `window.ayame`. */
const page = `<!doctype html><title>Outside</title><link rel="icon" href="data:,"><h1>Outside</h1>
<script type="module">import * as ayame from '/ayame.mjs'; Object.assign(window, { ayame });</script>`;
