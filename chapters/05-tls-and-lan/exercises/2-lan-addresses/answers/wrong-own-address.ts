// Fails with: "169.254.x.x is an address that a machine has given itself"
import type { Interfaces } from '../interfaces.ts';

export function lanAddresses(interfaces: Interfaces): string[] {
  return Object.values(interfaces)
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
