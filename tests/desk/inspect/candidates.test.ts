import { describe, expect, test } from 'vitest';
import { sayAddress } from '../../../scripts/desk/page/inspect/candidate/address.ts';
import { describeCandidate } from '../../../scripts/desk/page/inspect/candidate/describe.ts';
import { parseCandidate } from '../../../scripts/desk/page/inspect/candidate/parse.ts';
import { partsOf } from '../../../scripts/desk/page/inspect/candidate/parts.ts';
import {
  joinPriority,
  sayPriority,
  splitPriority,
} from '../../../scripts/desk/page/inspect/candidate/priority.ts';
import { allRecorded, descriptions } from './descriptions.ts';

const chromium =
  'candidate:3573674031 1 udp 2113937151 8dc8a89b-fd70-430a-b21b-d4e25cfbd770.local 48473 typ host generation 0 ufrag DtvB network-cost 999';
const firefoxTcp = 'candidate:2 1 TCP 2105458943 302e0168.local 9 typ host tcptype active';
const srflx =
  'candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 0.0.0.0 rport 0 generation 0';
const relay =
  'candidate:1 1 udp 33562367 203.0.113.9 49160 typ relay raddr 203.0.113.7 rport 46154 generation 0';

const partsFor = (line: string) => {
  const candidate = parseCandidate(line);
  if (!candidate) throw new Error(`${line} was not read`);
  return new Map(partsOf(candidate).map((part) => [part.name, part]));
};

const lines = [
  ...descriptions.flatMap(({ sdp }) =>
    sdp.split('\r\n').filter((line) => /^a=candidate/.test(line)),
  ),
  ...allRecorded.flatMap((record) =>
    record.kind === 'peer-candidate' && record.candidate?.candidate
      ? [record.candidate.candidate]
      : [],
  ),
];

describe('the priority of RFC 8445, section 5.1.2.1', () => {
  test('is put together again, that of each candidate that browsers made', () => {
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines) {
      const { priority = 0, component } = parseCandidate(line) ?? {};
      const parts = splitPriority(priority);
      expect(parts && joinPriority(parts), line).toBe(priority);
      expect(parts?.component, line).toBe(component);
      expect(parts?.type, line).toBeLessThanOrEqual(126);
    }
  });

  test('the arithmetic shown is right', () => {
    const [shown = ''] = sayPriority(2113937151, 'host', 'udp');
    expect(shown).toBe('126 × 16,777,216 + 30 × 256 + (256 − 1) = 2,113,937,151');
    expect(126 * 16_777_216 + 30 * 256 + (256 - 1)).toBe(2_113_937_151);
  });

  test('it says where a browser does otherwise than the RFC recommends', () => {
    expect(sayPriority(2105458943, 'host', 'tcp')[1]).toMatch(
      /Type preference 125.*recommends 126 for host\. This browser ranks TCP behind UDP/,
    );
    expect(sayPriority(2113937151, 'host', 'udp')[1]).toMatch(/as RFC 8445 recommends for host/);
  });

  test.each([0, -1, 2 ** 31, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    '%s is none',
    (priority) => {
      expect(splitPriority(priority)).toBeUndefined();
      expect(sayPriority(priority, 'host', 'udp')[0]).toMatch(/no priority/);
    },
  );
});

describe('a candidate taken apart', () => {
  test('a hidden address', () => {
    const parts = partsFor(chromium);
    expect(parts.get('Address')?.sentences[0]).toMatch(/mDNS.*same network/);
    expect(parts.get('Address')?.term).toBe('mDNS candidate');
    expect(parts.get('generation')?.sentences[0]).toMatch(/ICE restart/);
    expect(describeCandidate(chromium)).toMatch(
      /host, an address of the machine itself: over UDP.*port 48473/,
    );
  });

  test('a TCP candidate that calls has no port', () => {
    const parts = partsFor(firefoxTcp);
    expect(parts.get('Port')?.sentences[0]).toMatch(/stand-in/);
    expect(parts.get('TCP type')?.value).toBe('active');
    expect(describeCandidate(firefoxTcp)).toMatch(/no port to call at/);
  });

  test('what a STUN server saw, and what a TURN server lends', () => {
    expect(partsFor(srflx).get('Type')?.sentences[0]).toMatch(/STUN server/);
    expect(partsFor(srflx).get('Related address')?.sentences[0]).toMatch(/does not tell it/);
    expect(partsFor(relay).get('Port')?.sentences[0]).toMatch(/TURN server has opened/);
    expect(partsFor(relay).get('Related address')?.value).toBe('203.0.113.7 port 46154');
    expect(partsFor(relay).has('raddr')).toBe(false);
  });

  test('what is new is told, not hidden', () => {
    expect(partsFor(`${chromium} colour blue`).get('colour')?.sentences[0]).toMatch(
      /does not know/,
    );
  });
});

test.each([
  ['192.168.0.5', /private/],
  ['172.16.3.4', /private/],
  ['172.32.3.4', /of the internet/],
  ['127.0.0.1', /Loopback/],
  ['169.254.1.1', /link-local/],
  ['100.64.0.1', /provider/],
  ['93.184.216.34', /IPv4 address of the internet/],
  ['fe80::1', /link-local/],
  ['fd00::2', /unique local/],
  ['2606:4700::1111', /IPv6 address of the internet/],
  ['redacted-ip.invalid', /stand-in/],
  ['example.org', /looked up/],
])('%s: what kind of address it is', (address, sentence) => {
  expect(sayAddress(address)).toMatch(sentence);
});
