// Fails with: "on a phone it is the phone"
import type { Interfaces } from '../interfaces.ts';

export function lanAddresses(interfaces: Interfaces): string[] {
  return Object.values(interfaces)
    .flatMap((entries) => entries ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address);
}
