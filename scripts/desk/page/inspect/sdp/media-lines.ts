// The attributes of sound and picture: they appear in the extras, and if somebody adds a track.
import type { Explainer } from './explain-line.ts';
import { codecs, extensions, feedback } from './media-words.ts';
import type { Section } from './parse.ts';

const track = (say: Explainer['say']): Explainer => ({ term: 'Track', say });
const always = (sentence: string): Explainer => track(() => sentence);
const direction = (what: string): Explainer => ({
  term: 'Track',
  say: (_, { section }) =>
    `${what} This is about sound and picture${section?.medium === 'application' ? ': for data channels it says nothing' : ''}.`,
});

/** "opus" for 111, if the section says so. */
function codecOf(number: string, section: Section | undefined): string {
  const line = section?.lines.find(
    ({ name, value }) => name === 'rtpmap' && value.startsWith(`${number} `),
  );
  return line?.value.slice(number.length + 1).split('/')[0] ?? '';
}
const named = (number: string, section: Section | undefined): string => {
  const codec = codecOf(number, section);
  return codec ? `${number} (${codec})` : number;
};

export const mediaLines: Readonly<Record<string, Explainer>> = {
  sendrecv: direction('This side wants to send and to receive.'),
  sendonly: direction('This side only sends.'),
  recvonly: direction('This side only receives.'),
  inactive: direction('This side neither sends nor receives for now.'),
  'msid-semantic': always(
    'Says that the ids in a=msid lines are those of WebRTC’s media streams (WMS). Data channels have none.',
  ),
  msid: track(({ value }) => {
    const [stream = '', id] = value.split(' ');
    const of = stream === '-' ? 'no stream' : `the stream ${stream}`;
    return `What is sent here belongs to ${of}${id ? `; this side calls the track ${id}` : ''}.`;
  }),
  'extmap-allow-mixed': always(
    'Headers of RTP packets may have short and long extensions side by side (RFC 8285). Data channels have none.',
  ),
  extmap: track(({ value }) => sayExtension(value)),
  rtpmap: track(({ value }) => sayCodec(value)),
  fmtp: track(({ value }, { section }) => sayFormat(value, section)),
  'rtcp-fb': track(({ value }, { section }) => {
    const [, number = '', what = ''] = /^(\S+) (.+)$/.exec(value) ?? [];
    if (!Object.hasOwn(feedback, what)) return undefined;
    const format = number === '*' ? 'all formats' : named(number, section);
    return `For ${format}, the receiver may tell the sender ${feedback[what]}.`;
  }),
  rtcp: track(({ value }) =>
    value.startsWith('9 ')
      ? 'Where RTCP, the reports on what arrives, would go if it had a port of its own. 9 is a stand-in.'
      : 'Where RTCP, the reports on what arrives, would go if it had a port of its own (see a=rtcp-mux).',
  ),
  'rtcp-mux': always(
    'RTP and RTCP, the packets and the reports on them, share one port (RFC 5761).',
  ),
  'rtcp-mux-only': always('RTP and RTCP share one port, and nothing else will do (RFC 8858).'),
  'rtcp-rsize': always('RTCP may come in small packets, without its usual beginning (RFC 5506).'),
  'rtcp-xr': always('More reports on what arrives, beyond those of every RTP (RFC 3611).'),
  ssrc: track(({ value }) => saySource(value)),
  'ssrc-group': track(({ value }) => {
    const [kind, first, second] = value.split(' ');
    if (kind === 'FID' && second)
      return `Packets marked ${second} are those of ${first} that are sent again.`;
    if (kind === 'SIM') return 'These are the same picture in several sizes.';
    return undefined;
  }),
  rid: track(({ value }) => {
    const [, name, way] = /^(\S+) (send|recv)(?: |$)/.exec(value) ?? [];
    return name
      ? `One of several encodings of the same picture is called ${name}; this side would ${way === 'send' ? 'send' : 'receive'} it (RFC 8851).`
      : undefined;
  }),
  simulcast: track(({ value }) => {
    const [, way] = /^(send|recv) \S/.exec(value) ?? [];
    return way
      ? `This side would ${way === 'send' ? 'send' : 'receive'} the same picture in several encodings at once. Semicolons stand between them, and ~ marks one that is paused (RFC 8853).`
      : undefined;
  }),
  ptime: track(({ value }) =>
    /^\d+$/.test(value) ? `A packet should hold ${value} ms of sound.` : undefined,
  ),
  maxptime: track(({ value }) =>
    /^\d+$/.test(value) ? `A packet should hold at most ${value} ms of sound.` : undefined,
  ),
};

function sayExtension(value: string): string | undefined {
  const [, number, only, uri = ''] =
    /^(\d+)(?:\/(sendonly|recvonly|sendrecv|inactive))? (\S+)/.exec(value) ?? [];
  if (!number || !Object.hasOwn(extensions, uri)) return undefined;
  const ways: Readonly<Record<string, string>> = {
    sendonly: ' Only in what this side sends.',
    recvonly: ' Only in what this side receives.',
  };
  return `In an RTP packet’s header, field ${number} says ${extensions[uri]}.${ways[only ?? ''] ?? ''}`;
}

function sayCodec(value: string): string | undefined {
  const [, number, codec = '', clock, channels] =
    /^(\d+) ([^/\s]+)\/(\d+)(?:\/(\d+))?$/.exec(value) ?? [];
  if (!number) return undefined;
  const known = codecs[codec.toLowerCase()];
  const what = known ? `${codec}: ${known}` : `the codec ${codec}`;
  const wide = channels ? `, with ${channels} ${channels === '1' ? 'channel' : 'channels'}` : '';
  return `In this section, the number ${number} means ${what}. Its clock ticks ${clock} times a second${wide}.`;
}

function sayFormat(value: string, section: Section | undefined): string | undefined {
  const [, number = '', settings = ''] = /^(\d+) (.+)$/.exec(value) ?? [];
  if (!number) return undefined;
  const [, again] = /^apt=(\d+)$/.exec(settings) ?? [];
  if (again) return `What ${number} sends again are packets of ${named(again, section)}.`;
  const codec = codecOf(number, section).toLowerCase();
  if (codec === 'telephone-event') return `Which keys ${number} can tell: ${settings}.`;
  if (codec === 'red')
    return `What the packets of ${named(number, section)} hold: ${settings.split('/').join(', then ')}.`;
  return `Settings of ${named(number, section)}: ${settings.split(';').join(', ')}.`;
}

function saySource(value: string): string | undefined {
  const [, number, rest = ''] = /^(\d+) (.+)$/.exec(value) ?? [];
  if (!number) return undefined;
  if (rest.startsWith('cname:'))
    return `Packets marked ${number} come from ${rest.slice(6)}: all with that name share one clock, and can be played in step.`;
  if (rest.startsWith('msid:')) return `Packets marked ${number} carry this stream and track.`;
  return undefined;
}
