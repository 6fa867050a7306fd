// What an address tells of the network it belongs to.

const ipv4: readonly [RegExp, string][] = [
  [/^0\.0\.0\.0$/, 'No address: the browser keeps it to itself.'],
  [/^127\./, 'Loopback: only this machine itself reaches it (RFC 1122).'],
  [
    /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/,
    'A private address: it is good in the local network only (RFC 1918).',
  ],
  [/^169\.254\./, 'A link-local address: the machine gave it to itself (RFC 3927).'],
  [
    /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
    'An address behind a NAT of the internet provider (RFC 6598). Some VPNs use such addresses, too.',
  ],
  [
    /^(192\.0\.2|198\.51\.100|203\.0\.113)\./,
    'An address that is reserved for examples (RFC 5737).',
  ],
];

const ipv6: readonly [RegExp, string][] = [
  [/^::$/, 'No address: the browser keeps it to itself.'],
  [/^::1$/, 'Loopback: only this machine itself reaches it (RFC 4291).'],
  [/^fe[89ab]/, 'A link-local address: it is good on this link only (RFC 4291).'],
  [/^f[cd]/, 'A unique local address: it is good in the local network only (RFC 4193).'],
  [/^2001:0?db8:/, 'An address that is reserved for examples (RFC 3849).'],
];

const local =
  'A random name in place of the address (mDNS). The browser hides the address of the machine from a page that may use ' +
  'neither camera nor microphone. Who wants the address asks the local network for the name, by multicast; so only ' +
  'machines of the same network learn it.';

/** One sentence, or a few for a name. */
export function sayAddress(address: string): string {
  const text = address.toLowerCase();
  if (text.endsWith('.local')) return local;
  if (text.endsWith('.invalid'))
    return 'A stand-in: no candidate of the partner’s has told the address, so the browser does not tell it to the page.';
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text))
    return ipv4.find(([pattern]) => pattern.test(text))?.[1] ?? 'An IPv4 address of the internet.';
  if (/^[\da-f:.]*:[\da-f:.]*$/.test(text))
    return ipv6.find(([pattern]) => pattern.test(text))?.[1] ?? 'An IPv6 address of the internet.';
  return 'A name, not an address: it has to be looked up first.';
}
