// The states of a connection and of what is below it, in order, each with what it means (W3C WebRTC; RFC 6455).
import { type Machine, type MachineName, over } from './machine.ts';
import { connection, dtls, ice } from './path-states.ts';

const signaling: Machine = {
  title: 'signalingState',
  about: 'Where the connection stands in the exchange of offer and answer.',
  term: 'Signaling state',
  chapter: 1,
  states: [
    {
      name: 'stable',
      meaning: 'No offer waits: the connection is new, or offer and answer are complete.',
      next: 'An offer, of one’s own or of the partner’s. If offer and answer are there, ICE goes on by itself.',
    },
    {
      name: 'have-local-offer',
      meaning: 'This side’s own offer is set. It waits for the partner’s answer.',
      next: 'The answer arrives and is set: stable.',
    },
    {
      name: 'have-remote-offer',
      meaning: 'The partner’s offer is set. It waits for this side’s answer.',
      next: 'createAnswer and setLocalDescription: stable.',
    },
    {
      name: 'have-local-pranswer',
      meaning: 'A provisional answer of one’s own is set. Hardly anybody uses it.',
      next: 'The final answer: stable.',
    },
    {
      name: 'have-remote-pranswer',
      meaning: 'A provisional answer of the partner is set. Hardly anybody uses it.',
      next: 'The final answer: stable.',
    },
    { name: 'closed', meaning: 'close() was called.', next: over },
  ],
};

const gathering: Machine = {
  title: 'iceGatheringState',
  about: 'Whether the browser is looking for candidates of its own.',
  term: 'Gathering',
  chapter: 3,
  states: [
    {
      name: 'new',
      meaning: 'It has not begun.',
      next: 'setLocalDescription, with a channel or a track in the description: gathering.',
    },
    {
      name: 'gathering',
      meaning:
        'The browser looks at its network interfaces and asks STUN and TURN servers, if it has any.',
      next: 'An icecandidate event for each candidate, and complete when all servers have answered or been given up.',
    },
    {
      name: 'complete',
      meaning: 'All candidates are found. An icecandidate event with null says the same.',
      next: 'Nothing, unless ICE is restarted. With vanilla ICE, the description is sent only now.',
    },
  ],
};

const sctp: Machine = {
  title: 'sctp.state',
  about: 'SCTP inside of the encryption: it carries all data channels.',
  term: 'SCTP',
  chapter: 1,
  states: [
    {
      name: 'connecting',
      meaning: 'The two have not greeted each other yet.',
      next: 'When the encryption stands: the SCTP handshake, then connected.',
    },
    { name: 'connected', meaning: 'Messages can travel.', next: 'The data channels open.' },
    {
      name: 'closed',
      meaning: 'It has ended: one side has closed its connection, or the encryption has failed.',
      next: over,
    },
  ],
};

const channel: Machine = {
  title: 'readyState of the data channel',
  about: 'One channel for messages. All channels of a connection share one path.',
  term: 'Data channel',
  chapter: 1,
  states: [
    {
      name: 'connecting',
      meaning: 'It has been made, and there is no way yet for its messages.',
      next: 'ICE, DTLS and SCTP get ready, in this order; then open.',
    },
    {
      name: 'open',
      meaning: 'send() works.',
      next: 'Messages. They go past every signaling server.',
    },
    {
      name: 'closing',
      meaning: 'One side has called close().',
      next: 'What was sent before is delivered, then closed.',
    },
    {
      name: 'closed',
      meaning: 'It is over, or never opened.',
      next: 'Nothing: a closed channel does not open again. A connection that is still there can have a new one.',
    },
  ],
};

const socket: Machine = {
  title: 'readyState of the WebSocket',
  about: 'The connection between page and server that carries the signaling.',
  term: 'WebSocket',
  chapter: 2,
  states: [
    {
      name: 'connecting',
      meaning:
        'new WebSocket was called: TCP, TLS for wss, then an HTTP request that asks for WebSocket.',
      next: 'open, if the server answers with 101 (RFC 6455).',
    },
    {
      name: 'open',
      meaning: 'Both sides can send.',
      next: 'Messages, in the order in which they were sent.',
    },
    {
      name: 'closing',
      meaning:
        'close() was called here. A close frame goes to the other side, which answers with one.',
      next: 'closed, when the answer has come or the browser gives up waiting.',
    },
    {
      name: 'closed',
      meaning: 'It is over, with a code that says why.',
      next: 'Nothing. A page may open a new one.',
    },
  ],
};

export const machines: Readonly<Record<MachineName, Machine>> = {
  signaling,
  gathering,
  ice,
  dtls,
  sctp,
  connection,
  channel,
  socket,
};
