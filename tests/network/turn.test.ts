// Chapter 6 with a TURN server.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, state, status } from '../support/chat.ts';
import { eventually } from '../support/eventually.ts';
import { atEnd } from '../support/lifetime.ts';
import { type Machine, makeMachine, udpPorts } from '../support/machine.ts';
import { connectTabs, press } from '../support/meet.ts';
import { describeWithNetwork } from '../support/needs.ts';
import { openTab, startPage, type TabOptions } from '../support/page.ts';

const [chapter] = from(6);
const port = 3478;

/** Nobody else is on this machine, so the usual port is free. */
async function startTurn(machine: Machine, secret: string): Promise<void> {
  const dir = await mkdtemp(path.join(tmpdir(), 'peer-by-peer-turn-'));
  atEnd(() => rm(dir, { recursive: true, force: true }));
  const options = {
    'log-file': 'stdout',
    'listening-ip': '127.0.0.1',
    'relay-ip': '127.0.0.1',
    'listening-port': port,
    'static-auth-secret': secret,
    realm: 'peer-by-peer.test',
    pidfile: path.join(dir, 'turn.pid'),
    userdb: path.join(dir, 'turndb'),
  };
  machine.start('turnserver', [
    '-n', // no configuration file
    ...Object.entries(options).map(([name, value]) => `--${name}=${value}`),
    '--simple-log',
    '--use-auth-secret',
    '--fingerprint',
    '--no-tls',
    '--no-dtls',
    '--no-cli',
    '--no-multicast-peers',
    '--allow-loopback-peers', // without it there is a relay candidate, and no connection
  ]);
  const listens = async () => (await udpPorts(machine)).includes(port);
  await eventually(listens, () => 'The TURN server does not listen');
}

describeWithNetwork('chapter 6 with a TURN server', ['turnserver'], () => {
  let machine: Machine;
  let options: TabOptions;
  const startWith = async (secret: string) => {
    if (!chapter) throw new Error('There is no chapter 6.');
    const env = { TURN_URLS: `turn:127.0.0.1:${port}`, TURN_SECRET: secret };
    const { url } = await startPage(chapter, { env, start: machine.startNode });
    const tabs = [await openTab(`${url}?relay`, options), await openTab(`${url}?relay`, options)];
    return { chapter, tabs: tabs as [(typeof tabs)[0], (typeof tabs)[0]] };
  };

  beforeAll(async () => {
    machine = await makeMachine();
    await startTurn(machine, 'a shared secret');
    options = { browser: await machine.launchBrowser() };
  });

  test('two pages that may use nothing else chat through it, and say so', async () => {
    const { chapter, tabs } = await startWith('a shared secret');
    await connectTabs(chapter, ...tabs);
    for (const page of tabs)
      await page.getByText(/^Connected through a TURN server: relay – (relay|prflx)/).waitFor();
    await converse(...tabs);
  });

  test('with another secret: both give up and explain, and the server lives on', async () => {
    const {
      tabs: [a, b],
    } = await startWith('another secret');
    await press(a, 'Start');
    await state(a, 'searching');
    await press(b, 'Start');
    for (const page of [a, b]) {
      await state(page, 'failed', 30_000);
      expect((await status(page)).text).toMatch(/TURN/);
    }
  }, 60_000);
});
