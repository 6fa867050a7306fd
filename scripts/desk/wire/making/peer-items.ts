// The marks of an RTCPeerConnection: what it was told, what state it is in, what it has found.
import type { Candidate, PeerState, WireRecord } from '../record.ts';
import type { Family, Item, Mark } from '../story.ts';
import { readCandidate } from './candidate.ts';
import { begin, type Ground } from './ground.ts';
import { isOfPeer, type Peers } from './peers.ts';
import { meaningOf } from './states.ts';
import { capital, cut, within } from './words.ts';

const families: Record<PeerState, Family> = {
  signaling: 'signaling',
  gathering: 'gathering',
  ice: 'ice',
  connection: 'connection',
  dtls: 'dtls',
  sctp: 'channel',
};
const names: Record<PeerState, string> = {
  signaling: 'signaling',
  gathering: 'gathering',
  ice: 'ICE',
  connection: 'connection',
  dtls: 'DTLS',
  sctp: 'SCTP',
};

type Shown = Pick<Mark, 'family' | 'title' | 'sentence'> & Partial<Mark>;

export function peerItem(record: WireRecord, peers: Peers, ground: Ground): Item | undefined {
  if (!isOfPeer(record)) return undefined;
  const line = ground.lines.ofLoad(record.load);
  const shown = peers.restarts.has(record)
    ? restarted(line.name)
    : describe(record, line.name, within(line), record.peer);
  return shown && { ...begin(record), kind: 'mark', lifeline: line.id, ...shown };
}

function describe(
  record: Extract<WireRecord, { peer: number }>,
  tab: string,
  inTab: string,
  peer: number,
): Shown | undefined {
  // A page that makes one connection after the other is told apart by this.
  const its = peer > 1 ? `connection ${peer} of ${inTab}` : `the connection of ${inTab}`;
  switch (record.kind) {
    case 'peer-new':
      return madePeer(record, tab);
    case 'peer-call':
      return called(record, tab, its);
    case 'peer-failed': {
      const refused = `${record.name}: ${record.message}`;
      const sentence = `${record.method} failed in ${its}: ${refused}`;
      return {
        family: familyOf(record.method),
        title: `${record.method} failed`,
        detail: record.name,
        refused,
        sentence,
      };
    }
    case 'peer-state': {
      const { which, state } = record;
      const title = `${names[which]}: ${state}`;
      const meaning = meaningOf(which, state);
      const where = peer > 1 ? its : inTab;
      const sentence = `${capital(names[which])} in ${where}: ${state}. ${meaning}`.trim();
      const shown = { family: families[which], title, sentence };
      return state === 'failed' ? { ...shown, refused: meaning } : shown;
    }
    case 'peer-candidate':
      // The null at the end says what "gathering: complete" says.
      return record.candidate ? found(record.candidate, tab, its) : undefined;
    case 'peer-candidate-error': {
      const refused = `${cut(record.url, 60)}: ${record.code}${record.text ? `, ${record.text}` : ''}.`;
      const sentence = `${tab} got no candidate from an ICE server. ${refused}`;
      return {
        family: 'gathering',
        title: `ICE server error ${record.code}`,
        detail: cut(record.url, 40),
        refused,
        sentence,
      };
    }
    case 'peer-pair': {
      const [local, remote] = [readCandidate(record.local), readCandidate(record.remote)];
      const detail = `${local.words} – ${remote.words}`;
      const sentence = `The pair of candidates in use in ${its}: own ${local.words} ${local.where}, partner’s ${remote.words} ${remote.where}.`;
      return { family: 'ice', title: 'pair in use', detail, sentence };
    }
    default:
      return undefined;
  }
}

function restarted(tab: string): Shown {
  const sentence = `${tab} begins ICE anew for the same connection: its description has another ice-ufrag.`;
  return { family: 'ice', title: 'ICE restart', sentence };
}

function madePeer(
  { configuration }: Extract<WireRecord, { kind: 'peer-new' }>,
  tab: string,
): Shown {
  const urls = (configuration.iceServers ?? []).flatMap(({ urls }) => urls);
  const relay = configuration.iceTransportPolicy === 'relay' ? 'relay only' : '';
  const detail = [...urls, relay].filter(Boolean).join(', ');
  const servers = detail ? `with ${detail}` : 'without ICE servers';
  const sentence = `${tab} makes an RTCPeerConnection ${servers}.`;
  const shown = { family: 'connection' as const, title: 'new connection', sentence };
  return detail ? { ...shown, detail: cut(detail, 60) } : shown;
}

/** Most calls show in what they change. These two would not be seen. */
function called(
  { method, peer }: Extract<WireRecord, { kind: 'peer-call' }>,
  tab: string,
  its: string,
): Shown | undefined {
  if (method === 'close')
    return {
      family: 'connection',
      title: 'closes connection',
      sentence: `${tab} closes its connection${peer > 1 ? ` ${peer}` : ''}.`,
    };
  if (method === 'restartIce')
    return {
      family: 'ice',
      title: 'restartIce',
      sentence: `${tab} asks for an ICE restart of ${its}: the next offer looks for a new path.`,
    };
  return undefined;
}

function found(candidate: Candidate, tab: string, its: string): Shown {
  const family = 'gathering';
  if (candidate.candidate === '') {
    const sentence = `There are no more candidates of this generation for ${its}.`;
    return { family, title: 'no more candidates', sentence };
  }
  const { words, where } = readCandidate(candidate.candidate);
  const sentence = `${tab} has found a candidate: ${words}, ${where}.`;
  return { family, title: `found ${words}`, detail: where, sentence };
}

const familyOf = (method: string): Family => (method === 'addIceCandidate' ? 'ice' : 'signaling');
