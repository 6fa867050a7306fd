// A candidate in one sentence.
import { extraOf, parseCandidate } from './parse.ts';
import { typeOf } from './types.ts';

export function describeCandidate(line: string): string | undefined {
  const candidate = parseCandidate(line);
  const type = candidate && typeOf(candidate.type);
  if (!candidate || !type) return undefined;
  const { protocol, address, port } = candidate;
  const way = `${protocol === 'udp' ? 'UDP' : protocol === 'tcp' ? 'TCP' : protocol}`;
  const where = address.includes(':') ? `[${address}]` : address;
  if (protocol === 'tcp' && extraOf(candidate, 'tcptype') === 'active')
    return `A candidate of type ${candidate.type}, ${type.brief}: over TCP, from ${where}. This side would call, so there is no port to call at.`;
  const hidden = address.endsWith('.local')
    ? ' (a name that only its own network can resolve)'
    : '';
  return `A candidate of type ${candidate.type}, ${type.brief}: over ${way}, at ${where}${hidden}, port ${port}.`;
}
