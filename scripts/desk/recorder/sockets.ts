// Each WebSocket of the page: opening, messages, closing.
import { keep } from './payload.ts';
import type { Reporter } from './reporter.ts';
import { say, wrapConstructor, wrapMethod } from './wrap.ts';

/** Vite's own socket, by which it reloads a page whose file was saved: the runner's business, not the chapter's. */
const vite = ['vite-hmr', 'vite-ping'];

export function watchSockets(reporter: Reporter): void {
  const note = reporter.record.bind(reporter);
  // By these alone a socket is known here: one that the page has dropped is dropped.
  const numbers = new WeakMap<WebSocket, number>();
  const { OPEN, CLOSING } = WebSocket;
  let count = 0;

  const watch = (made: WebSocket, [, given = []]: unknown[]) => {
    const protocols = [given].flat().map(String);
    if (protocols.some((protocol) => vite.includes(protocol))) return;
    count += 1;
    const socket = count;
    numbers.set(made, socket);
    note({ kind: 'socket-new', socket, url: made.url, protocols });
    made.addEventListener('open', (event) => {
      const { protocol } = event.target as WebSocket;
      note({ kind: 'socket-open', socket, protocol });
    });
    made.addEventListener('message', ({ data }) => {
      note({ kind: 'socket-message', socket, data: keep(data) });
    });
    made.addEventListener('error', () => note({ kind: 'socket-error', socket }));
    made.addEventListener('close', ({ code, reason, wasClean }) => {
      note({ kind: 'socket-close', socket, code, reason, wasClean });
    });
  };
  const refuse = (error: unknown) =>
    note({ kind: 'thrown', call: 'new WebSocket', message: say(error) });

  const { prototype } = WebSocket;
  wrapConstructor(['WebSocket'], watch, refuse);
  const tellSending = (made: WebSocket, at: number, given: unknown, thrown?: string) => {
    const socket = numbers.get(made);
    if (socket === undefined) return;
    const data = keep(given);
    const kind = 'socket-send';
    if (thrown !== undefined) note({ kind, socket, data, sent: false, thrown }, at);
    else note({ kind, socket, data, sent: made.readyState === OPEN }, at);
  };
  wrapMethod({ prototype }, 'send', {
    // The time before it can arrive anywhere.
    before: (made) => (numbers.has(made) ? reporter.now() : undefined),
    returned: (at, made, [data]) => tellSending(made, at, data),
    threw: (at, made, [data], error) => tellSending(made, at, data, say(error)),
  });
  wrapMethod({ prototype }, 'close', {
    before: (made) => {
      const socket = numbers.get(made);
      return socket === undefined ? undefined : { socket, isNews: made.readyState < CLOSING };
    },
    returned: ({ socket, isNews }, _, [code, reason]) => {
      if (isNews) note({ kind: 'socket-closing', socket, ...reasonOf(code, reason) });
    },
    threw: ({ socket }, _, __, error) => {
      note({ kind: 'thrown', call: 'close', message: say(error), socket });
    },
  });
}

const reasonOf = (code: unknown, reason: unknown) => ({
  ...(code === undefined ? {} : { code: Number(code) }),
  ...(reason === undefined ? {} : { reason: String(reason) }),
});
