// Fails with: "The word https is looked for in the whole address"
import type { PageAddress } from './solution.ts';

export function serviceUrl(page: PageAddress, path: string): string {
  const protocol = page.href.includes('https') ? 'wss:' : 'ws:';
  return `${protocol}//${page.host}${path}`;
}
