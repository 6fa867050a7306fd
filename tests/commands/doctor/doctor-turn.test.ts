// npm run doctor with a real TURN server, on a machine that has nothing but its loopback interface.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { atEnd } from '../../support/lifetime.ts';
import { type Machine, makeMachine, udpPorts } from '../../support/machine.ts';
import { describeWithNetwork } from '../../support/needs.ts';

vi.setConfig({ testTimeout: 60_000 });

describeWithNetwork('npm run doctor with a TURN server', ['turnserver'], () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await makeMachine();
    const dir = await mkdtemp(path.join(tmpdir(), 'peer-by-peer-doctor-'));
    atEnd(() => rm(dir, { recursive: true, force: true }));
    machine.start('turnserver', [
      ...['-n', '--log-file=stdout', '--simple-log', '--fingerprint', '--no-tls', '--no-dtls'],
      ...['--no-cli', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', '--listening-port=3478'],
      ...['--use-auth-secret', '--static-auth-secret=right', '--realm=doctor.test'],
      ...[`--pidfile=${path.join(dir, 'turn.pid')}`, `--userdb=${path.join(dir, 'turndb')}`],
    ]);
    const listens = async () => (await udpPorts(machine)).includes(3478);
    await eventually(listens, () => 'The TURN server does not listen');
  });

  async function doctor(env: Record<string, string>) {
    const started = machine.startNode(['scripts/doctor.mjs'], env);
    const { code } = await started.exited;
    return { code, output: started.output() };
  }
  const urls = 'turn:127.0.0.1:3478';

  test('the right secret gives a relay address; that there is no network is said, too', async () => {
    const { code, output } = await doctor({ TURN_URLS: urls, TURN_SECRET: 'right' });
    expect(output).toMatch(/^ok +TURN .*gave the relay address 127\.0\.0\.1:\d+/m);
    expect(output).toMatch(/^ok +WebRTC/m);
    expect(output).toMatch(/^ok +port 8080/m); // nobody else is on this machine
    expect(output).toMatch(/^FAIL +network +This machine is on no network/m);
    expect(code).toBe(1);
  });

  test('the wrong secret is told from a server that is not there', async () => {
    const refused = await doctor({ TURN_URLS: urls, TURN_SECRET: 'wrong' });
    expect(refused.output).toMatch(/^FAIL +TURN .*401[\s\S]*static-auth-secret/m);
    const absent = await doctor({ TURN_URLS: 'turn:127.0.0.1:3999', TURN_SECRET: 'right' });
    expect(absent.output).toMatch(/^FAIL +TURN [\s\S]*not running/m);
  });
});
