// What was said on WebSockets: from tab to tab through the server, to the server, or from it.
import type { Arrow, Family, Item, Lifeline, Mark } from '../story.ts';
import { type Frame, readFrame } from './frame.ts';
import { begin, type Ground, idOf } from './ground.ts';
import type { MessageRecord, Receipt, Send, SendRecord, Socket } from './sockets.ts';
import { capital, duration, size, within } from './words.ts';

/** One arrow to each tab that got it; if none did, one to the server. */
export function sent(record: SendRecord, ground: Ground): Item[] {
  const tab = ground.lines.ofLoad(record.load);
  const frame = readFrame(record.data);
  if (!record.sent) return [unsent(record, frame, tab)];
  const send = ground.sockets.sendOf.get(record);
  if (!send) return [];
  const [first, ...others] = send.receipts;
  if (!first) return [toServer(send, ground)];
  return [delivered(send, first, ground, idOf(record))].concat(
    others.map((one) => delivered(send, one, ground, `${idOf(record)}>${idOf(one.record)}`)),
  );
}

function unsent(record: SendRecord, frame: Frame, tab: Lifeline): Mark {
  const refused = record.thrown
    ? `The browser refuses: ${record.thrown}`
    : 'The WebSocket was not open. What is sent then is lost, and the browser does not say so.';
  const says = `${tab.name} sends ${frame.phrase} (${size(record.data)}) on a WebSocket that is not open.`;
  const shown = { family: familyOf(frame), title: frame.title, detail: 'not sent', refused };
  return {
    ...begin(record),
    ...shown,
    kind: 'mark',
    lifeline: tab.id,
    sentence: `${says} ${refused}`,
  };
}

function delivered(send: Send, receipt: Receipt, ground: Ground, id: string): Arrow {
  const { record, frame } = send;
  const tab = ground.lines.ofLoad(record.load);
  const to = ground.lines.ofLoad(receipt.record.load);
  const server = ground.lines.ofServer(send.socket.url);
  // Two clocks can disagree by a fraction of a millisecond. Nothing arrives before it was sent.
  const until = Math.max(record.at, receipt.record.at);
  const took = duration(until - record.at);
  const sentence = `${tab.name} sends ${described(frame, record)} through ${ground.server(send.socket)} to ${within(to)}, which has it after ${took}.`;
  return {
    ...arrow(send, ground),
    id,
    to: to.id,
    via: server.id,
    until,
    sentence,
    records: [record, receipt.record],
  };
}

function toServer(send: Send, ground: Ground): Arrow {
  const { record, frame, refusal } = send;
  const tab = ground.lines.ofLoad(record.load);
  const server = ground.lines.ofServer(send.socket.url);
  const says = `${tab.name} sends ${described(frame, record)} to ${ground.server(send.socket)}.`;
  const shown = { ...arrow(send, ground), to: server.id };
  const refused = refusedFor(send);
  if (refused) {
    const records = refusal ? [record, refusal] : [record];
    return { ...shown, refused, records, sentence: `${says} ${refused}` };
  }
  const isForeign = isForPartner(frame);
  const sentence = isForeign ? `${says} No tab on this desk has received it.` : says;
  return { ...shown, sentence };
}

function refusedFor({ refusal, lost }: Send): string | undefined {
  const said = refusal && readFrame(refusal.data);
  if (said) return `The server answers ${said.type}: ${said.refusal}.`;
  return lost && `It got lost: ${lost}.`;
}

const arrow = (send: Send, ground: Ground) => ({
  ...begin(send.record),
  kind: 'arrow' as const,
  family: familyOf(send.frame),
  title: send.frame.title,
  detail: ground.detail(send.socket, send.frame.more, size(send.record.data)),
  from: ground.lines.ofLoad(send.record.load).id,
  until: send.record.at,
});

/** The server's own words, or those of somebody who is not on this desk. */
export function heard(record: MessageRecord, socket: Socket, ground: Ground): Arrow {
  const frame = readFrame(record.data);
  const tab = ground.lines.ofLoad(record.load);
  const server = ground.lines.ofServer(socket.url);
  const what = described(frame, record);
  const who = capital(ground.server(socket));
  const sentence = isForPartner(frame)
    ? `${who} passes on ${what} to ${within(tab)}, from somebody who is not on this desk.`
    : `${who} sends ${what} to ${within(tab)}.`;
  const shown: Arrow = {
    ...begin(record),
    kind: 'arrow',
    family: familyOf(frame),
    title: frame.title,
    detail: ground.detail(socket, frame.more, size(record.data)),
    from: server.id,
    to: tab.id,
    until: record.at,
    sentence,
  };
  if (frame.refusal === undefined) return shown;
  return { ...shown, refused: `The server refuses: ${frame.refusal}.` };
}

const isForPartner = ({ sdp, type }: Frame): boolean => sdp !== undefined || type === 'candidate';

/** Descriptions and candidates are what signaling is for. Everything else keeps the socket and the room going. */
const familyOf = (frame: Frame): Family => (isForPartner(frame) ? 'signaling' : 'socket');

/** "an offer (1.9 KB)", "accept (121 bytes; second: makes the offer)". */
function described({ phrase, more }: Frame, { data }: SendRecord | MessageRecord): string {
  return `${phrase} (${size(data)}${more ? `; ${more}` : ''})`;
}
