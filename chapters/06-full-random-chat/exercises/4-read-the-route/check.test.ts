import { test } from 'vitest';
import { expectEqual, withDeadline } from '#exercise-kit';
import { connectPeers, createPeer } from '#exercise-kit/webrtc';
import { readRoute } from './exercise.ts';
import {
  afterRestart,
  chromium,
  connecting,
  firefox,
  olderFirefox,
  olderFirefoxAfterRestarts,
  type Report,
} from './reports.ts';

function expectRoute(what: string, report: Report, wanted: object | undefined, cause: string) {
  const found: unknown = readRoute(report);
  const ids = typeof found === 'object' && Object.values(found ?? {}).some((id) => report.has(id));
  expectEqual(found, wanted, {
    what: `the route ${what}`,
    cause: ids
      ? 'Those are ids of entries. report.get(id) is the entry, and its candidateType the kind.'
      : cause,
    at: 'readRoute',
  });
}

test('Chromium, with several pairs', () => {
  expectRoute(
    'in Chromium',
    chromium,
    { local: 'srflx', remote: 'prflx' },
    'A pair is taken because it comes first, or because it has succeeded. Which is in use, the transport says: selectedCandidatePairId.',
  );
});

test('Chromium, after an ICE restart', () => {
  expectRoute(
    'in Chromium after an ICE restart',
    afterRestart,
    { local: 'relay', remote: 'srflx' },
    'Two pairs have succeeded and are nominated; the first is the broken path of before. Which is in use, the transport says: selectedCandidatePairId.',
  );
});

test('Firefox', () => {
  const wanted = { local: 'host', remote: 'prflx' };
  expectRoute('in Firefox', firefox, wanted, 'Its ids look different, but the ways are the same.');
  expectRoute(
    'in an older Firefox',
    olderFirefox,
    wanted,
    'There is no transport in this report. The pair in use has selected: true.',
  );
  expectRoute(
    'in an older Firefox after two ICE restarts',
    olderFirefoxAfterRestarts,
    { local: 'relay', remote: 'prflx' },
    'There is no transport in this report, and all three pairs have succeeded and are nominated: two of them are of yesterday. The pair in use has selected: true.',
  );
});

test('a connection that is only coming about', () => {
  expectRoute(
    'while pairs are tried',
    connecting,
    undefined,
    'The transport is there, but has no selectedCandidatePairId yet: no pair is in use, whatever pairs there are.',
  );
  expectRoute('in an empty report', new Map(), undefined, 'There is no entry of any type.');
});

test('a real connection', async () => {
  const [a, b] = [createPeer(), createPeer()];
  connectPeers(a, b);
  const channel = a.createDataChannel('chat');
  const open = new Promise((resolve) => channel.addEventListener('open', resolve));
  await a.setLocalDescription(await a.createOffer());
  if (a.localDescription) await b.setRemoteDescription(a.localDescription);
  await b.setLocalDescription(await b.createAnswer());
  if (b.localDescription) await a.setRemoteDescription(b.localDescription);
  const expected = 'the channel of this check opens';
  await withDeadline(open, 5000, { expected, cause: 'Not your code: the machine is very busy.' });
  const report = (await a.getStats()) as unknown as Report;
  const { local, remote } = readRoute(report) ?? {};
  expectEqual([local, ['host', 'prflx'].includes(String(remote))], ['host', true], {
    what: 'on a real connection within this machine, [local, remote is host or prflx]',
    cause: 'A report of a real connection has the same entries, in another order.',
    at: 'readRoute',
  });
});
