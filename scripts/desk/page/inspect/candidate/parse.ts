// A candidate's line taken apart (RFC 8839, section 5.1). Whatever is handed in, nothing is thrown.

export type ParsedCandidate = {
  foundation: string;
  component: number;
  /** In small letters: Firefox writes "UDP". */
  protocol: string;
  priority: number;
  address: string;
  port: number;
  type: string;
  /** What follows in pairs of name and value: raddr, rport, tcptype, generation … */
  more: [name: string, value: string][];
};

const shape = /^(\S+) (\d+) (\S+) (\d+) (\S+) (\d+) typ (\S+)(.*)$/;

/** With or without "a=" and "candidate:" before it. */
export function parseCandidate(line: string): ParsedCandidate | undefined {
  const bare = line.trim().replace(/^(a=)?candidate:/, '');
  const found = shape.exec(bare.replace(/\s+/g, ' '));
  if (!found) return undefined;
  const [, foundation = '', component, protocol = '', priority, address = '', port, type = ''] =
    found;
  const words = (found[8] ?? '').trim().split(' ').filter(Boolean);
  const more: [string, string][] = [];
  for (let at = 0; at < words.length; at += 2) more.push([words[at] ?? '', words[at + 1] ?? '']);
  return {
    foundation,
    component: Number(component),
    protocol: protocol.toLowerCase(),
    priority: Number(priority),
    address,
    port: Number(port),
    type,
    more,
  };
}

export const extraOf = ({ more }: ParsedCandidate, name: string): string | undefined =>
  more.find(([one]) => one === name)?.[1];
