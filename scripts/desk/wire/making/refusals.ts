// Which of the messages that were sent came to nothing, as far as that can be said truly.
import type { WireRecord } from '../record.ts';
import { readFrame } from './frame.ts';
import { isOfSocket } from './servers.ts';
import type { MessageRecord, Send, Socket, Sockets } from './sockets.ts';

const isRequest = ({ frame }: Send): boolean =>
  frame.type === 'register' || frame.title === 'match request';
/** What needs a partner to go to. */
const isForPartner = (send: Send): boolean =>
  (send.frame.type === undefined || /^(offer|answer|candidate)$/.test(send.frame.type)) &&
  !isRequest(send);
/** Nobody answers these with an error. */
const isQuiet = ({ frame }: Send): boolean => /^(ping|pong|bye|connected)$/.test(frame.type ?? '');

/** Notes on each send what became of it. */
export function findRefusals(records: readonly WireRecord[], sockets: Sockets): void {
  for (const socket of sockets.all.values()) findGaps(socket);
  const waiting = new Map<Socket, Send[]>();
  for (const record of records) {
    if (!isOfSocket(record)) continue;
    const socket = sockets.of(record);
    if (!socket) continue;
    const open = waiting.get(socket) ?? [];
    waiting.set(socket, open);
    if (record.kind === 'socket-send') {
      const send = sockets.sendOf.get(record);
      if (send && send.receipts.length === 0 && !isQuiet(send)) open.push(send);
    } else if (record.kind === 'socket-message' && !sockets.originOf.has(record)) {
      hear(record, open);
    } else if (record.kind === 'socket-close') judgeClose(record.code, socket);
  }
}

/** The server has answered. To what? */
function hear(record: MessageRecord, open: Send[]): void {
  const { type, refusal } = readFrame(record.data);
  const answered = refusal === undefined ? undefined : refusedBy(type, refusal, open);
  if (answered) answered.refusal = record;
  if (type === 'accept' || type === 'MATCH') remove(open, open.find(isRequest));
  remove(open, answered);
}

function refusedBy(type: string | undefined, reason: string, open: Send[]): Send | undefined {
  if (type === 'reject') return open.find(isRequest);
  // A server answers in the order in which it hears, but it need not answer each: where two could be meant, none is.
  if (/nobody else|register first/.test(reason)) return open.find(isForPartner);
  if (/already/.test(reason)) return open.find(isRequest);
  return open.length === 1 ? open[0] : undefined;
}

function remove(open: Send[], send: Send | undefined): void {
  if (send) open.splice(open.indexOf(send), 1);
}

/** RFC 6455, section 7.4.1: the frame was too large, or of a kind that is not taken. */
function judgeClose(code: number, { sends }: Socket): void {
  const { length } = sends;
  const last = sends[length - 1];
  if (!last || last.receipts.length > 0 || last.refusal) return;
  if (code === 1003 && last.record.data.type === 'binary') last.lost = 'it is binary (code 1003)';
  const size = last.record.data.length;
  const isLargest = sends.every(({ record }) => record.data.length <= size);
  if (code === 1009 && isLargest) last.lost = 'it is too large (code 1009)';
}

/** TCP keeps the order: where a later message of the same sender has come, an earlier one comes no more. */
function findGaps(from: Socket): void {
  let since = Number.POSITIVE_INFINITY;
  for (const send of from.sends.toReversed()) {
    for (const { socket } of send.receipts) since = Math.min(since, socket.madeAt);
    const isGap = send.receipts.length === 0 && isForPartner(send) && send.record.at > since;
    if (isGap) send.lost = 'the server passed on what came after it, but not this';
  }
}
