// Fails with: "is not always the last part"

export function readCandidate(line: string) {
  const parts = line.replace(/ generation \d+.*$/, '').split(' ');
  const [, , protocol = '', , address = '', port = ''] = parts;
  return { type: parts.at(-1), protocol: protocol.toLowerCase(), address, port: Number(port) };
}
