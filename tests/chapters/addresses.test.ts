// From chapter 5 on: whose connections are counted together, and with which clock messages are counted.
import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { from } from '../support/chapters.ts';
import { importServer } from '../support/module.ts';

type Limits = {
  countConnections(server: Server): void;
  refuse(request: IncomingMessage): string | undefined;
  isTooMuch(client: FakeClient): boolean;
};

/** What limits.ts looks at of a connection. */
class FakeConnection extends EventEmitter {
  isDestroyed = false;
  readonly remoteAddress: string;
  constructor(remoteAddress: string) {
    super();
    this.remoteAddress = remoteAddress;
  }
  destroy() {
    this.isDestroyed = true;
  }
}

/** What limits.ts looks at of a client. */
class FakeClient extends EventEmitter {
  closed: unknown[] = [];
  close(...how: unknown[]) {
    this.closed = how;
  }
}

describe.each(from(5))('chapter $number: connections of one address', (chapter) => {
  /** Connects from these addresses, of which each may have two; gives who is told that it has too many. */
  async function refused(addresses: string[]): Promise<string[]> {
    const limits = await importServer<Limits>(chapter, 'limits.ts', { MAX_PER_ADDRESS: '2' });
    const server = new EventEmitter();
    limits.countConnections(server as Server);
    return addresses.filter((address) => {
      const socket = new FakeConnection(address);
      server.emit('connection', socket);
      const request = { headers: { host: 'localhost' }, socket } as unknown as IncomingMessage;
      return limits.refuse(request)?.startsWith('429');
    });
  }

  test('an IPv6 network of 64 bits is one: it has more addresses than anybody can count', async () => {
    const one = ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::ffff'];
    expect(await refused(one)).toEqual(['2001:db8:1:2::ffff']);
    const short = ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:a::', '2001:db8:0:1::1'];
    expect(await refused(short)).toEqual(['2001:db8:0:0:a::']);
    expect(await refused(['fe80::1%eth0', 'fe80::2', 'fe80::3'])).toEqual(['fe80::3']);
    expect(await refused(['::1', '::1', '::1'])).toEqual(['::1']);
  });

  test('an IPv4 address is one, also in the form in which a socket for both kinds shows it', async () => {
    const mapped = ['::ffff:10.0.0.1', '::ffff:10.0.0.2', '::ffff:10.0.0.3', '::ffff:10.0.0.4'];
    expect(await refused(mapped), 'four different ones').toEqual([]);
    expect(await refused(['10.0.0.1', '::ffff:10.0.0.1', '::ffff:10.0.0.1'])).toHaveLength(1);
  });

  test('one who has no address any more, as it has gone already, is no reason to fail', async () => {
    expect(await refused([''])).toEqual([]);
  });

  test('the time of day may jump: whoever sends messages does not notice', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const { isTooMuch } = await importServer<Limits>(chapter, 'limits.ts');
      const client = new FakeClient();
      for (const time of ['2030-01-01', '2020-01-01', '1990-01-01', '2026-01-01']) {
        vi.setSystemTime(new Date(time));
        for (let n = 0; n < 10; n++) isTooMuch(client);
      }
      expect(client.closed, 'why it was closed').toEqual([]);
      vi.setSystemTime(new Date('2060-01-01'));
      client.on('error', () => {});
      for (let n = 0; n < 201; n++) isTooMuch(client);
      expect(client.closed, 'why it was closed, with years to fill the bucket').toEqual([
        1008,
        'too many messages',
      ]);
    } finally {
      vi.useRealTimers();
    }
  });
});
