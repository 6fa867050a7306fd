// What a record must look like that comes from outside: out of a file, or out of what the browser has stored.
import * as v from 'valibot';
import { peerMethods, type WireRecord } from './record.ts';

const number = v.number();
const text = v.string();
const yes = v.boolean();
const orNull = <T extends v.GenericSchema>(schema: T) => v.nullable(schema);

const data = v.variant('type', [
  v.object({ type: v.literal('text'), text, length: number }),
  v.object({
    type: v.literal('binary'),
    hex: v.pipe(text, v.regex(/^([0-9a-f]{2})*$/)),
    length: number,
  }),
]);
const description = v.object({
  type: v.picklist(['offer', 'answer', 'pranswer', 'rollback']),
  sdp: text,
});
const candidate = v.object({
  candidate: text,
  sdpMid: orNull(text),
  sdpMLineIndex: orNull(number),
  usernameFragment: orNull(text),
});
const configuration = v.looseObject({
  iceServers: v.optional(v.array(v.looseObject({ urls: v.union([text, v.array(text)]) }))),
});
const method = v.picklist(peerMethods);
const which = v.picklist(['signaling', 'gathering', 'ice', 'connection', 'dtls', 'sctp']);
const states = v.picklist(['connecting', 'open', 'closing', 'closed']);

const every = { tab: text, load: text, n: number, at: number };
const kind = <K extends WireRecord['kind'], F extends v.ObjectEntries>(name: K, fields: F) =>
  v.object({ ...every, kind: v.literal(name), ...fields });
const peer = { peer: number };
const call = { ...peer, call: number, method };
const socket = { socket: number };
const channel = { ...peer, channel: number };

/** Gives a `WireRecord`, or says what is wrong with it. What no record of its kind has is left out. */
export const Recorded = v.variant('kind', [
  kind('load', { url: text, title: text, browser: text }),
  kind('hide', { cached: yes }),
  kind('back', {}),
  kind('press', { button: text }),
  kind('status', { state: text, sentence: text }),
  kind('page-error', { message: text }),
  kind('thrown', {
    call: text,
    message: text,
    socket: v.exactOptional(number),
    peer: v.exactOptional(number),
  }),
  kind('socket-new', { ...socket, url: text, protocols: v.array(text) }),
  kind('socket-open', { ...socket, protocol: text }),
  kind('socket-send', { ...socket, data, sent: yes, thrown: v.exactOptional(text) }),
  kind('socket-message', { ...socket, data }),
  kind('socket-closing', {
    ...socket,
    code: v.exactOptional(number),
    reason: v.exactOptional(text),
  }),
  kind('socket-close', { ...socket, code: number, reason: text, wasClean: yes }),
  kind('socket-error', socket),
  kind('peer-new', { ...peer, configuration }),
  kind('peer-call', {
    ...call,
    description: v.exactOptional(description),
    candidate: v.exactOptional(orNull(candidate)),
  }),
  kind('peer-done', { ...call, description: v.exactOptional(description) }),
  kind('peer-failed', { ...call, name: text, message: text }),
  kind('peer-state', { ...peer, which, state: text }),
  kind('peer-candidate', { ...peer, candidate: orNull(candidate) }),
  kind('peer-candidate-error', { ...peer, url: text, code: number, text }),
  kind('peer-pair', { ...peer, local: text, remote: text }),
  kind('channel-new', {
    ...channel,
    label: text,
    id: orNull(number),
    negotiated: yes,
    byPartner: yes,
  }),
  kind('channel-state', { ...channel, state: states }),
  kind('channel-send', { ...channel, data, sent: yes, thrown: v.exactOptional(text) }),
  kind('channel-message', { ...channel, data }),
  kind('channel-error', { ...channel, message: text }),
]);
