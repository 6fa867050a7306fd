import { test } from 'vitest';
import { expectEqual } from '#exercise-kit';
import { lanAddresses } from './exercise.ts';
import { campus, type Interfaces, linux, mac, windows } from './interfaces.ts';

const at = 'lanAddresses';

function expectAddresses(
  name: string,
  interfaces: Interfaces,
  wanted: string[],
  why: (found: string[]) => string,
): void {
  const found = lanAddresses(interfaces);
  const cause = Array.isArray(found) ? why(found) : 'It returns something else than a list.';
  expectEqual(found, wanted, { what: `for ${name} the list`, cause, at });
}

const has = (found: string[], begin: string) =>
  found.some((address) => String(address).startsWith(begin));

test('a Linux laptop on Wi-Fi', () => {
  expectAddresses('a Linux laptop', linux, ['192.168.0.5'], (found) => {
    if (has(found, '127.')) return '127.0.0.1 is internal: on a phone it is the phone.';
    if (has(found, '2001') || has(found, 'fe80')) return 'The family must be "IPv4".';
    return 'Keep each entry whose family is "IPv4" and which is not internal.';
  });
});

test('a Mac with Wi-Fi and a cable', () => {
  expectAddresses('a Mac', mac, ['10.20.1.7', '192.168.0.9'], (found) =>
    found.length === 1
      ? 'Only one address is returned, or only some interfaces are looked at. Names differ everywhere, and in one list IPv6 comes first.'
      : 'The names of the interfaces, or the beginnings of the addresses, are compared with what was in the first example. Ask family and internal.',
  );
});

test('a Windows laptop that has given itself an address', () => {
  expectAddresses('a Windows laptop', windows, ['192.168.178.21'], (found) =>
    has(found, '169.254.')
      ? '169.254.x.x is an address that a machine has given itself. Nobody else is there.'
      : 'The names of the interfaces are compared. Ask family and internal.',
  );
});

test('a network with other addresses', () => {
  const wanted = ['203.0.113.20', '100.64.3.9', '169.10.0.8'];
  expectAddresses("a university's machine", campus, wanted, (found) =>
    wanted.slice(0, 2).every((address) => found.includes(address))
      ? '169 alone is too much: 169.10.0.8 is an address like any other. Those that a machine gives itself begin with 169.254.'
      : 'Only some ranges are let through, as 192.168 or 10. A network may use others: leave out what is of no use, and keep the rest.',
  );
});

test('a machine without a network', () => {
  const alone: Interfaces = { lo: linux.lo };
  expectAddresses('a machine without a network', alone, [], () => 'It is given an address.');
  expectAddresses(
    'an interface without a list of addresses',
    { ...alone, eth0: undefined },
    [],
    () => 'flat() leaves undefined in the list.',
  );
});
