import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';

/** The IPv4 addresses under which other devices on the network reach this machine. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

/** Prints the page's addresses, and the first one for other devices as a QR code. */
export function printAddresses(protocol: string, port: number): void {
  const addresses = lanAddresses().map((address) => `${protocol}://${address}:${port}/`);
  for (const url of [`${protocol}://localhost:${port}/`, ...addresses]) console.log(`Page: ${url}`);
  const [first] = addresses;
  // White on black: in the colours of a light terminal it would be inside out, and not every camera reads that.
  if (first) console.log(renderUnicodeCompact(first).replace(/.+/g, '\x1b[97;40m$&\x1b[0m'));
  else console.log('This machine is on no network, so no other device can reach the page.');
}
