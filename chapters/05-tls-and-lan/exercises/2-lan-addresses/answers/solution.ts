// The entries say themselves what they are, so the names of the interfaces are not looked at. A question mark answers for
// the interface without a list: undefined has no family, so it is left out. The chapter's server/lan.ts does the same, but
// keeps 169.254: two laptops with nothing but a cable between them can reach each other there.
import type { Interfaces } from '../interfaces.ts';

export function lanAddresses(interfaces: Interfaces): string[] {
  return Object.values(interfaces)
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .filter((address) => !address.startsWith('169.254.'));
}
