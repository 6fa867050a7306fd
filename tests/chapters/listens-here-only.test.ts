// Chapters 1 to 4, and 6 without --lan: other machines cannot connect. Chapter 5 and 6 --lan: they can.
import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { within } from '../support/lifetime.ts';
import { startServer } from '../support/server.ts';
import { sharedPage } from '../support/use-page.ts';
import { builtVariants, lanVariants } from '../support/variants.ts';

/** This machine's addresses that other machines can use. IPv6 with a zone needs the name of the interface. */
const addresses = Object.entries(networkInterfaces()).flatMap(([name, list]) =>
  (list ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => (/^fe[89ab]/i.test(address) ? `${address}%${name}` : address)),
);

const answers = (host: string, port: number): Promise<boolean> =>
  within(
    5000,
    new Promise((resolve) => {
      const socket = net.connect({ host, port }, () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    }),
    () => `${host} said neither yes nor no on port ${port}`,
  );

async function reachableAt(port: number): Promise<string[]> {
  const found: string[] = [];
  for (const address of addresses) if (await answers(address, port)) found.push(address);
  return found;
}

// A machine without a network proves nothing here.
describe.runIf(addresses.length > 0)('this machine only', () => {
  // With its page, as the command starts it: the page is served by Vite and must not be reachable either.
  test.each(from(1, 4))('chapter $number', async (chapter) => {
    const started = await sharedPage(chapter, { asLearnersDo: true });
    const ports = [...started.output().matchAll(/localhost:(\d+)/g)].map((match) =>
      Number(match[1]),
    );
    expect(new Set(ports).size, 'ports').toBe(chapter.hasServer ? 2 : 1);
    for (const port of new Set(ports)) {
      expect(await answers('localhost', port), `localhost:${port}`).toBe(true);
      expect(await reachableAt(port), `addresses where port ${port} answers`).toEqual([]);
    }
    expect(started.urls.filter((url) => !url.includes('//localhost'))).toEqual([]);
  });

  test.each(builtVariants.filter(([, { lan }]) => !lan))('chapter %s', async (_, chapter) => {
    const { port } = await startServer(chapter, { args: chapter.args });
    expect(await answers('localhost', port)).toBe(true);
    expect(await reachableAt(port)).toEqual([]);
  });
});

describe.runIf(addresses.length > 0)('the whole network', () => {
  test.each(lanVariants)('chapter %s', async (_, chapter) => {
    const { port } = await startServer(chapter, { args: chapter.args });
    expect(await reachableAt(port)).toEqual(addresses);
    for (const here of ['127.0.0.1', 'localhost']) expect(await answers(here, port)).toBe(true);
  });
});
