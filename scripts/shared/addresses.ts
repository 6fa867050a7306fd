// The names and addresses under which other machines reach this one.
import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/**
 * This machine's addresses that others on the network can use: IPv4 first, then IPv6.
 * Link-local IPv6 (fe80::/10) is left out: it needs a zone ("%eth0"), which neither an address bar nor a certificate knows.
 */
export function lanAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  const outside = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address));
  const ofFamily = (family: string) =>
    outside.filter((address) => address.family === family).map(({ address }) => address);
  return [...new Set([...ofFamily('IPv4'), ...ofFamily('IPv6')])];
}

/**
 * The name under which mDNS (Bonjour, Avahi, Windows 10 and newer) announces this machine, e.g. `laptop.local`;
 * `undefined` if the machine has no name that can stand in a certificate.
 */
export function localName(host: string = hostname()): string | undefined {
  const label = host.split('.')[0]?.toLowerCase() ?? '';
  const usable = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label) && label !== 'localhost';
  return usable ? `${label}.local` : undefined;
}

/** Everything the server certificate must name. */
export function certificateNames(): string[] {
  const name = localName();
  return ['localhost', '127.0.0.1', '::1', ...(name ? [name] : []), ...lanAddresses()];
}
