/** How a side may be reached. */
export type Candidate = {
  /** `host`: its own address; `srflx`: what a STUN server saw; `relay`: a TURN server's address. */
  type: string;
  /** `udp` or `tcp`, in small letters. */
  protocol: string;
  /** An address of version 4 or 6, or a name that ends in `.local`. */
  address: string;
  port: number;
};

export function readCandidate(line: string): Candidate {
  // TODO: the parts stand in a fixed order. Which is which?
  const [type = '', protocol = '', address = '', port = ''] = line.split(' ');
  return { type, protocol, address, port: Number(port) };
}
