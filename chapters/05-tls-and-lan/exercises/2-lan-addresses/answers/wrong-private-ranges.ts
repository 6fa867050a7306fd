// Fails with: "Only some ranges are let through"
import type { Interfaces } from '../interfaces.ts';

export function lanAddresses(interfaces: Interfaces): string[] {
  const lan = /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/;
  return Object.values(interfaces)
    .flatMap((entries) => entries ?? [])
    .map(({ address }) => address)
    .filter((address) => lan.test(address));
}
