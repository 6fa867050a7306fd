import { test } from 'vitest';
import { caret, expectThat, show } from '#exercise-kit';
import { type Candidate, readCandidate } from './exercise.ts';

const at = 'readCandidate';

/** Compares one part after the other; the first that is wrong is shown in its line. */
function expectParts(line: string, expected: Candidate, cause: string): void {
  const actual = readCandidate(line) as Partial<Candidate> | undefined;
  for (const part of ['type', 'protocol', 'address', 'port'] as const) {
    const value = expected[part];
    const index = `${line} `.toLowerCase().indexOf(` ${String(value)} `) + 1;
    const found = line.slice(index, index + String(value).length);
    const small = found !== value && part === 'protocol' ? ' in small letters' : '';
    expectThat(actual?.[part] === value, {
      seen: `${part} is ${show(actual?.[part])}`,
      expected: `${part} is ${show(value)}${small}, from the line\n${caret(shorten(line), index, found.length)}`,
      cause: String(actual?.[part]) === String(value) ? asText : cause,
      at,
    });
  }
}

/** What matters stands at the beginning, and a caret is of use only in a line that is not broken. */
const shorten = (line: string) => (line.length > 62 ? `${line.slice(0, 61)}…` : line);

const asText = 'What is cut out of a text is a text: Number(…) makes a number of it.';

test("reads Chromium's line", () => {
  expectParts(
    'candidate:39 1 udp 2122194687 192.0.2.2 42454 typ host generation 0 network-id 1',
    { type: 'host', protocol: 'udp', address: '192.0.2.2', port: 42454 },
    'Another part of the line is taken. The parts stand in a fixed order; count from 0.',
  );
});

test("reads Firefox's line", () => {
  expectParts(
    'candidate:0 1 UDP 2122187007 192.0.2.3 56284 typ host',
    { type: 'host', protocol: 'udp', address: '192.0.2.3', port: 56284 },
    'Firefox writes the transport in capitals, and nothing after the type.',
  );
});

test('reads an address of version 6', () => {
  expectParts(
    'candidate:42 1 udp 2122267903 fd00::2 40951 typ host generation 0',
    { type: 'host', protocol: 'udp', address: 'fd00::2', port: 40951 },
    'An address of version 6 is full of colons. Split the line at blanks only.',
  );
});

test('reads a name in place of an address', () => {
  expectParts(
    'candidate:1 1 udp 2113937151 6d5e8fbd-2c0a.local 54321 typ host generation 0',
    {
      type: 'host',
      protocol: 'udp',
      address: '6d5e8fbd-2c0a.local',
      port: 54321,
    },
    'A browser may hide its address behind a name. It stands where the address would stand: take it as it is.',
  );
});

test('reads an address that a STUN server has seen', () => {
  expectParts(
    'candidate:84 1 udp 1677729535 203.0.113.9 61000 typ srflx raddr 192.0.2.2 rport 42454 generation 0',
    { type: 'srflx', protocol: 'udp', address: '203.0.113.9', port: 61000 },
    'The type follows the word typ; it is not always the last part. The address and port behind raddr and rport are those from which it was asked.',
  );
});

test('reads a TCP candidate', () => {
  expectParts(
    'candidate:40 1 tcp 1518083839 192.0.2.2 9 typ host tcptype active generation 0',
    { type: 'host', protocol: 'tcp', address: '192.0.2.2', port: 9 },
    'tcptype is a further pair behind the type. It changes nothing about the four parts.',
  );
});
