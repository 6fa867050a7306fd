/** The parts of the page's address that `location` has in a browser, and a URL has everywhere. */
export type PageAddress = Pick<
  URL,
  'href' | 'protocol' | 'host' | 'hostname' | 'port' | 'pathname' | 'search'
>;

/**
 * The address of a service on the server that the page came from.
 * @param page e.g. `https://192.168.0.5:8443/?room=tea`
 * @param path e.g. `/signaling`
 */
export function serviceUrl(page: PageAddress, path: string): string {
  // TODO: ws or wss? And which host? Ask `page`.
  return `ws://localhost:3000${path}${page.search}`;
}
