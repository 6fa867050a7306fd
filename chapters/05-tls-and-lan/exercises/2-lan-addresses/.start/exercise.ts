import type { Interfaces } from './interfaces.ts';

/** The IPv4 addresses under which other devices on the network reach this machine. */
export function lanAddresses(interfaces: Interfaces): string[] {
  // TODO: leave out what is of no use to another device.
  const entries = Object.values(interfaces).flat();
  return entries.map((entry) => entry?.address ?? '');
}
