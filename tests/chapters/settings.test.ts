// From chapter 5 on: a setting that makes no sense ends the server at the start, with one sentence that names it.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { within } from '../support/lifetime.ts';
import { importServer } from '../support/module.ts';
import { startNode } from '../support/process.ts';
import { serverProgram, startServer } from '../support/server.ts';

const nonsense: Record<string, string[]> = {
  PORT: ['abc', '-1', '65536', '8080.5', 'localhost:8080'],
  MAX_PER_ADDRESS: ['abc', '0', '-5', '2.5', 'NaN', 'Infinity'],
  ALLOWED_ORIGINS: [
    'nonsense',
    '*',
    'chat.example',
    'ftp://chat.example',
    'https://chat.example/page',
    'httpx://chat.example/', // its origin would be "null", as that of every page in a sandbox
    'https://good.example, bad.example',
  ],
};
const inChapter6: Record<string, string[]> = {
  HEARTBEAT_SECONDS: ['abc', '0', '-1', '1e9'],
  SEAT_SECONDS: ['abc', '-1', '1e9'],
  STUN_URLS: [
    'nonsense',
    'http://stun.example.org',
    'stun:',
    'stun:stun.example.org:port',
    'stun:stun.example.org:3478:3478',
    'stun:someone@stun.example.org',
    'stun:stun.example.org?transport=udp',
    'stun:[::1',
    'stun:good.example.org, bad.example.org',
  ],
  TURN_URLS: [
    'nonsense',
    'turn:',
    'stun:stun.example.org',
    'turn:turn.example.org:port',
    'turn:turn.example.org?transport=pigeon',
  ],
};

type IceServers = { readSettings(env: Record<string, string>): unknown };

describe.each(from(5))('chapter $number: a setting that makes no sense', (chapter) => {
  const all = { ...nonsense, ...(chapter.number >= 6 ? inChapter6 : {}) };

  /** What the server says of it. The file is the one that reads it first. */
  async function refusal(name: string, value: string): Promise<string> {
    const env = { [name]: value };
    const file = { HEARTBEAT_SECONDS: 'heartbeat.ts', SEAT_SECONDS: 'rooms.ts' }[name];
    const reading = name.endsWith('_URLS')
      ? importServer<IceServers>(chapter, 'ice-servers.ts').then(({ readSettings }) =>
          readSettings({ TURN_SECRET: 'secret', ...env }),
        )
      : importServer(chapter, file ?? 'limits.ts', env);
    return reading.then(
      () => 'nothing',
      (error: Error) => error.message,
    );
  }

  const values = Object.entries(all).filter(([name]) => name !== 'PORT');
  test.each(values)('%s is refused: %j', async (name, wrong) => {
    for (const value of wrong) expect(await refusal(name, value), value).toMatch(`${name} `);
  });

  test('ends the server with one sentence that names it', { timeout: 60_000 }, async () => {
    const wrong = Object.entries(all).map(([name, [value = '']]) => [name, value] as const);
    const left = [['PORT', '8080.5'] as const, ...wrong].values();
    const work = async () => {
      for (const [name, value] of left) {
        const env = { PORT: '0', TURN_SECRET: 'secret', [name]: value };
        const { exited, output } = startNode(serverProgram(chapter), env);
        const said = () => `${name}=${value}: ${output()}`;
        expect((await within(20_000, exited, said)).code, said()).toBe(1);
        expect(output(), 'the one line that is said').toMatch(RegExp(`^${name} .*\n$`));
      }
    };
    await Promise.all([work(), work()]);
  });

  test('does not include blanks, and addresses of all kinds', async () => {
    await startServer(chapter, {
      env: {
        MAX_PER_ADDRESS: ' ',
        ALLOWED_ORIGINS: ' , ',
        HEARTBEAT_SECONDS: '',
        SEAT_SECONDS: ' 5 ',
        STUN_URLS: 'stun:127.0.0.1, stun:[::1]:3478, stuns:stun.example.org',
        TURN_URLS: 'turns:turn.example.org:443?transport=tcp, turn:[FE80::1]',
        TURN_SECRET: 'secret',
      },
    });
  });
});
