// `host` is the name with the port, when there is one, and with brackets, when it is an IPv6 address: so there is nothing
// to put together. The chapter has this line as `signalingUrl` in client/signaling.ts.
export type PageAddress = Pick<
  URL,
  'href' | 'protocol' | 'host' | 'hostname' | 'port' | 'pathname' | 'search'
>;

export function serviceUrl(page: PageAddress, path: string): string {
  const protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  return `${protocol}//${page.host}${path}`;
}
