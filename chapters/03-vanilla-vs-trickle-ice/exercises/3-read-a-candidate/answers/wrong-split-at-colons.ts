// Fails with: "An address of version 6 is full of colons"

export function readCandidate(line: string) {
  const [, , , protocol = '', , address = '', port = '', , type = ''] = line.split(/[: ]/);
  return { type, protocol: protocol.toLowerCase(), address, port: Number(port) };
}
