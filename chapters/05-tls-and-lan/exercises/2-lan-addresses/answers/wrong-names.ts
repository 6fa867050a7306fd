// Fails with: "Names differ everywhere"
import type { Interfaces } from '../interfaces.ts';

export function lanAddresses(interfaces: Interfaces): string[] {
  const wanted = Object.keys(interfaces).filter((name) => /^(eth|wl|en)/.test(name));
  return wanted.flatMap((name) => {
    const [first] = interfaces[name] ?? [];
    return first?.family === 'IPv4' ? [first.address] : [];
  });
}
