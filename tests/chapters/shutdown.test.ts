// Chapter 6: a server that stops says so, and does not wait for those who do not listen.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { startServer } from '../support/server.ts';
import { pair, seek } from '../support/services.ts';

// Windows knows no SIGTERM: there `kill` ends a process at once, and the runner asks it through its own channel.
describe.runIf(process.platform !== 'win32').each(from(6))(
  'chapter $number: shutdown',
  (chapter) => {
    test.each(['SIGTERM', 'SIGINT'] as const)(
      '%s: everybody is told 1012, nobody "bye"',
      async (signal) => {
        const server = await startServer(chapter);
        const [a, b] = await pair(server);
        const waiter = await seek(server);
        server.child.kill(signal);
        for (const socket of [a, b, waiter])
          expect(await socket.ends()).toEqual({ code: 1012, reason: 'the server is restarting' });
        for (const socket of [a, b])
          expect(socket.frames.map(({ text }) => text).join()).not.toContain('bye');
        expect(await server.exited).toMatchObject({ code: 0 });
      },
    );

    test('a client that does not answer the close does not hold it up', async () => {
      const server = await startServer(chapter);
      const deaf = await seek(server);
      deaf.raw.pause();
      const before = Date.now();
      server.child.kill('SIGTERM');
      await server.exited;
      expect(Date.now() - before, 'milliseconds until the server has ended').toBeLessThan(5_000);
    });
  },
);
