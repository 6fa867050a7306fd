import { networkInterfaces } from 'node:os';
import { toString as drawQrCode } from 'qrcode';

/** The IPv4 addresses under which other devices on the network reach this machine. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

/** Prints the page's addresses, and the first one for other devices as a QR code. */
export async function printAddresses(protocol: string, port: number): Promise<void> {
  const addresses = lanAddresses().map((address) => `${protocol}://${address}:${port}/`);
  for (const url of [`${protocol}://localhost:${port}/`, ...addresses]) console.log(`Page: ${url}`);
  const [first] = addresses;
  if (first) console.log(await drawQrCode(first, { type: 'terminal', small: true }));
  else console.log('This machine is on no network, so no other device can reach the page.');
}
