// Fails with: "What is cut out of a text is a text"

export function readCandidate(line: string) {
  const [, , protocol = '', , address = '', port = '', , type = ''] = line.split(' ');
  return { type, protocol: protocol.toLowerCase(), address, port };
}
