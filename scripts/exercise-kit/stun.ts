// A real STUN server (RFC 8489), as small as it can be: gathering in a check takes as long as we like.
import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { atEnd } from './at-end.ts';

/** An address of TEST-NET-1 (RFC 5737), as if a NAT stood before us. Nobody has it. */
export const publicAddress = '192.0.2.7';
const publicPort = 40_000;

export type StunServer = {
  /** For `iceServers: [{ urls }]`. */
  urls: string;
  /** Resolves with the first request: whoever gathers candidates now waits for us. */
  asked: Promise<void>;
  /** Answers what was asked, and whatever will be: "your address is 192.0.2.7". */
  answer(): void;
};

/** Listens on 127.0.0.1, on a port that the system chooses. It says nothing until `answer` is called. */
export async function startStunServer(): Promise<StunServer> {
  const socket = createSocket('udp4');
  const waiting: [Buffer, RemoteInfo][] = [];
  let answering = false;
  let ended = false;
  atEnd(() => {
    ended = true;
    socket.close();
  });
  // A check may be over before an answer that it has put off; that must not look like the learner's error.
  const reply = (request: Buffer, { port, address }: RemoteInfo) => {
    if (!ended) socket.send(bindingResponse(request), port, address);
  };
  socket.on('message', (request, from) => {
    if (answering) reply(request, from);
    else waiting.push([request, from]);
  });
  const asked = once(socket, 'message').then(() => {});
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    urls: `stun:127.0.0.1:${socket.address().port}`,
    asked,
    answer() {
      answering = true;
      for (const [request, from] of waiting.splice(0)) reply(request, from);
    },
  };
}

/** A header with the request's transaction id, and one attribute: XOR-MAPPED-ADDRESS. */
function bindingResponse(request: Buffer): Buffer {
  const response = Buffer.alloc(32);
  response.writeUInt16BE(0x0101, 0); // Binding, success
  response.writeUInt16BE(12, 2); // how many bytes follow the header
  request.copy(response, 4, 4, 20); // magic cookie and transaction id
  response.writeUInt16BE(0x0020, 20); // XOR-MAPPED-ADDRESS
  response.writeUInt16BE(8, 22);
  response.writeUInt8(1, 25); // IPv4
  response.writeUInt16BE(publicPort ^ request.readUInt16BE(4), 26);
  const bytes = publicAddress.split('.').map(Number);
  for (const [index, byte] of bytes.entries())
    response.writeUInt8(byte ^ request.readUInt8(4 + index), 28 + index);
  return response;
}
