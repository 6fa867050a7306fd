// The arrows and marks of data channels.
import type { Payload, WireRecord } from '../record.ts';
import type { Arrow, Item, Mark } from '../story.ts';
import type { Channel, Channels } from './channels.ts';
import { begin, type Ground } from './ground.ts';
import { cut, duration, size, within } from './words.ts';

const states: Partial<Record<RTCDataChannelState, string>> = {
  open: 'Messages can go both ways now.',
  closing: 'One side has closed it.',
  closed: 'Nothing more goes through it.',
};

/** In chapter 1 there is no server that it could go past. */
const past = ({ lines }: Ground): string =>
  lines.all.some(({ kind }) => kind === 'server') ? ', past the server' : '';

export function channelItem(
  record: WireRecord,
  channels: Channels,
  ground: Ground,
): Item | undefined {
  if (!('channel' in record)) return undefined;
  const { load } = record;
  const line = ground.lines.ofLoad(load);
  const channel = channels.of(record);
  const label = channel?.label ?? '?';
  const named = `the data channel “${cut(label, 40)}”`;
  const mark = { ...begin(record), kind: 'mark', family: 'channel', lifeline: line.id } as const;
  switch (record.kind) {
    case 'channel-new':
      return channel && made(record, channel, mark, channels, ground);
    case 'channel-state': {
      const title = `${cut(label, 24)}: ${record.state}`;
      const more = states[record.state];
      const sentence = `In ${within(line)}, ${named} is ${record.state}.${more ? ` ${more}` : ''}`;
      return { ...mark, title, sentence };
    }
    case 'channel-send':
      return sent(record, channel, mark, channels, ground);
    case 'channel-message': {
      if (channels.sendOf.has(record)) return undefined;
      const from = channel?.peer.partner
        ? 'whose sending was not seen'
        : 'from a partner who is not on this desk';
      const sentence = `${line.name} receives ${said(record.data)} over ${named}, ${from}.`;
      return {
        ...mark,
        title: titleOf(label, record.data),
        detail: `received · ${size(record.data)}`,
        sentence,
      };
    }
    case 'channel-error': {
      const sentence = `In ${within(line)}, ${named} has an error: ${record.message}.`;
      const shown = { ...mark, title: `${cut(label, 24)}: error`, detail: cut(record.message, 60) };
      // A partner who closes the connection is no fault.
      return /User-Initiated Abort/.test(record.message)
        ? { ...shown, sentence: `${sentence} So the browser tells that the partner has closed it.` }
        : { ...shown, refused: record.message, sentence };
    }
  }
}

type Base = Pick<Mark, 'id' | 'records' | 'at' | 'lifeline'> & { kind: 'mark'; family: 'channel' };

function made(
  record: Extract<WireRecord, { kind: 'channel-new' }>,
  channel: Channel,
  mark: Base,
  channels: Channels,
  ground: Ground,
): Item {
  const line = ground.lines.ofLoad(record.load);
  const label = cut(record.label, 24);
  if (!record.byPartner) {
    const how = record.negotiated ? `negotiated, id ${record.id}` : undefined;
    const sentence = `${line.name} makes a data channel “${label}”${how ? ` (${how})` : ''}.`;
    return {
      ...mark,
      title: `makes channel “${label}”`,
      ...(how ? { detail: how } : {}),
      sentence,
    };
  }
  const end = channels.otherEnd(channel);
  const title = `opens channel “${label}”`;
  if (!end) {
    const sentence = `The partner of ${within(line)}, who is not on this desk, opens the data channel “${label}”.`;
    return { ...mark, title, detail: 'by the partner', sentence };
  }
  const from = ground.lines.ofLoad(end.peer.load);
  // The announcement goes out when the maker's side is open (RFC 8832).
  const at = Math.min(end.openAt ?? record.at, record.at);
  const sentence = `${from.name} opens the data channel “${label}” to ${within(line)}${past(ground)}.`;
  return { ...arrowOf(mark, from.id, line.id), title, at, until: record.at, sentence };
}

function sent(
  record: Extract<WireRecord, { kind: 'channel-send' }>,
  channel: Channel | undefined,
  mark: Base,
  channels: Channels,
  ground: Ground,
): Item {
  const line = ground.lines.ofLoad(record.load);
  const label = channel?.label ?? '?';
  const shown = { title: titleOf(label, record.data), detail: size(record.data) };
  const says = `${line.name} sends ${said(record.data)} (${size(record.data)}) over the data channel “${cut(label, 40)}”`;
  if (!record.sent) {
    const refused = record.thrown
      ? `The browser refuses: ${record.thrown}`
      : 'The channel did not take it: it was not open, or the message was too large.';
    return { ...mark, ...shown, refused, sentence: `${says}. ${refused}` };
  }
  const message = channels.messageOf.get(record);
  if (message) {
    const to = ground.lines.ofLoad(message.load);
    const until = Math.max(record.at, message.at);
    const sentence = `${says} to ${within(to)}${past(ground)}. It takes ${duration(until - record.at)}.`;
    const records = [record, message];
    return { ...arrowOf(mark, line.id, to.id), ...shown, at: record.at, until, records, sentence };
  }
  const end = channel && channels.otherEnd(channel);
  if (!end)
    return { ...mark, ...shown, sentence: `${says}, to a partner who is not on this desk.` };
  const there = ground.lines.ofLoad(end.peer.load);
  if (end.closedAt === undefined)
    return { ...mark, ...shown, sentence: `${says}. ${there.name} has not received it yet.` };
  const refused = `${there.name} has not received it, and its channel is closed.`;
  return { ...mark, ...shown, refused, sentence: `${says}. ${refused}` };
}

function arrowOf({ kind: _, lifeline: __, ...mark }: Base, from: string, to: string) {
  return { ...mark, kind: 'arrow', from, to } as const satisfies Partial<Arrow>;
}

const titleOf = (label: string, data: Payload): string =>
  `${cut(label, 16)}: ${data.type === 'text' ? cut(data.text, 40) : 'binary'}`;

const said = (data: Payload): string =>
  data.type === 'text' ? `“${cut(data.text, 80)}”` : 'bytes';
