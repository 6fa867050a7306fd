// The order of the parts is fixed by RFC 8839, section 5.1, so each is found by its place; what comes after the type comes
// in pairs and is found by its name. A browser has done the work already: RTCIceCandidate has type, protocol, address and
// port as properties. The text is all that a server or a log file gets to see.

export type Candidate = { type: string; protocol: string; address: string; port: number };

export function readCandidate(line: string): Candidate {
  const [, , protocol = '', , address = '', port = '', , type = ''] = line.split(' ');
  return { type, protocol: protocol.toLowerCase(), address, port: Number(port) };
}
