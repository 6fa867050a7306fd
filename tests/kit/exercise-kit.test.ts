// What the exercises' checks are written with: it must tell the truth about a learner's server, and the same each time.
import { createServer } from 'node:http';
import { expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import {
  caret,
  connect,
  ExplainedError,
  type Explanation,
  expectEqual,
  expectThat,
  firstDifference,
  listen,
  nextTask,
  show,
  withDeadline,
} from '../../scripts/exercise-kit/index.ts';

const late = { expected: 'a frame', cause: 'Because.' };

/** The explanation that a promise is rejected with. */
async function explanationOf(promise: Promise<unknown>): Promise<Explanation> {
  const error = await promise.then(
    () => 'it was not rejected',
    (reason: unknown) => reason,
  );
  if (error instanceof ExplainedError) return error.explanation;
  throw new Error(`not an explanation: ${error}`);
}

test('a server on a free port is reached, whichever kind it is, and text stays text', async () => {
  const http = createServer();
  const attached = new WebSocketServer({ server: http });
  for (const wss of [attached, new WebSocketServer({ port: 0 })])
    wss.on('connection', (socket) =>
      socket.on('message', (data, binary) => socket.send(data, { binary })),
    );
  const urls = [
    await listen(http.listen(0)),
    await listen(Promise.resolve(new WebSocketServer({ port: 0, host: '127.0.0.1' }))),
  ];
  for (const url of urls) expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
  const client = await connect(urls[0] ?? '');
  client.send({ a: 1 });
  expect(await client.next(late)).toEqual({ text: '{"a":1}', binary: false, json: { a: 1 } });
  client.send(Buffer.from('b'));
  expect(await client.next(late)).toEqual({ text: 'b', binary: true, json: undefined });
  await client.quiet(late);
});

test('what is no server, and a server that does not listen, are explained', async () => {
  const none = await explanationOf(listen(undefined as unknown as WebSocketServer));
  expect(none.seen).toBe('your function returned undefined');
  const idle = await explanationOf(listen(createServer()));
  expect(idle.expected).toBe('the server listens on the port it is given');
});

test('a taken port reaches the engine as the error that it is', async () => {
  const first = new WebSocketServer({ port: 0 });
  const port = new URL(await listen(first)).port;
  await expect(listen(new WebSocketServer({ port: Number(port) }))).rejects.toThrow('EADDRINUSE');
});

test('a frame too many is noticed without waiting, also one that another client has caused', async () => {
  const server = new WebSocketServer({ port: 0 });
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      for (const one of server.clients) if (one !== socket) one.send(String(data));
    }),
  );
  const url = await listen(server);
  const [a, b] = [await connect(url), await connect(url)];
  a.send('hello');
  await a.settled();
  await a.quiet(late);
  expect((await explanationOf(b.quiet(late))).seen).toBe('the text frame "hello" came');
});

test('what never comes, and an end in place of a frame, are explained', async () => {
  const server = new WebSocketServer({ port: 0 });
  server.on('connection', (socket) => socket.on('message', () => socket.close(1008, 'no')));
  const client = await connect(await listen(server));
  expect((await explanationOf(client.next(late, 20))).seen).toBe('nothing, for 0.02 s');
  expect((await explanationOf(client.closed(late, 20))).seen).toBe('nothing, for 0.02 s');
  client.send('x');
  const ended = await explanationOf(client.next(late));
  expect(ended.seen).toBe('no message; the connection was closed with 1008 "no"');
  expect(await client.closed(late)).toEqual({ code: 1008, reason: 'no' });
});

test('a server that is not there is explained, without the port, which is another one each time', async () => {
  const server = new WebSocketServer({ port: 0 });
  const url = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  const { seen } = await explanationOf(connect(url));
  expect(seen).toContain('ECONNREFUSED');
  expect(seen).not.toContain(new URL(url).port);
});

test('a deadline lets values and errors through', async () => {
  expect(await withDeadline(Promise.resolve(7), 1000, late)).toBe(7);
  expect(await withDeadline(undefined, 1000, late)).toBeUndefined();
  await expect(withDeadline(Promise.reject(new Error('own')), 1000, late)).rejects.toThrow('own');
});

test("a deadline is kept, and nobody's task is stopped, while the learner's clock stands still", async () => {
  vi.useFakeTimers();
  try {
    await nextTask();
    expect((await explanationOf(withDeadline(new Promise(() => {}), 20, late))).seen).toBe(
      'nothing, for 0.02 s',
    );
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('what holds is silent, and what does not is told', () => {
  const about = { what: 'x', cause: 'Because.' };
  expectEqual({ a: [1] }, { a: [1] }, about);
  expect(() => expectEqual({ a: 1 }, { a: 2 }, about)).toThrow(
    'seen: x is { a: 1 }\nexpected: x is { a: 2 }\nlikely cause: Because.',
  );
  expect(() => expectThat(0, { ...late, seen: 'zero' })).toThrow('seen: zero');
});

test('carets stand under what they mean, though "\\r" takes two columns', () => {
  expect(caret('one\r\ntwo\r\n', 5, 3)).toBe('  two\\r\n  ^^^');
  expect(caret('a\rb', 2)).toBe('  a\\rb\n     ^');
  expect(firstDifference('same\n', 'same\r\n')).toBe(
    '  same\\n\n      ^^\nwhere this was expected:\n  same\\r\\n\n      ^^',
  );
});

test('a value fits in a line', () => {
  expect(show('a\r\n')).toBe('"a\\r\\n"');
  expect(show(Buffer.from('hi'))).toBe('a Buffer of 2 bytes "hi"');
  expect(show('x'.repeat(500)).length).toBeLessThanOrEqual(160);
});
