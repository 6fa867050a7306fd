// Fails with: "page.port is empty"
import type { PageAddress } from './solution.ts';

export function serviceUrl(page: PageAddress, path: string): string {
  const protocol = page.protocol === 'https:' ? 'wss' : 'ws';
  return `${protocol}://${page.hostname}:${page.port}${path}`;
}
