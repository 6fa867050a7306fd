// Fails with: "A page from https may open wss only"
import type { PageAddress } from './solution.ts';

export function serviceUrl(page: PageAddress, path: string): string {
  const protocol = page.protocol === 'https' ? 'wss' : 'ws';
  return `${protocol}://${page.host}${path}`;
}
