// What the states of a peer connection mean, a sentence each (W3C WebRTC; docs/connection-life.md).
import type { PeerState } from '../record.ts';

const meanings: Record<PeerState, Record<string, string>> = {
  signaling: {
    stable: 'No description is waited for.',
    'have-local-offer': 'Its own offer is set; the answer to it is awaited.',
    'have-remote-offer': 'The partner’s offer is set; an answer must be made.',
    closed: 'The connection is closed.',
  },
  gathering: {
    new: 'It has not looked for candidates yet.',
    gathering: 'It looks for addresses at which it can be reached.',
    complete: 'All candidates are found.',
  },
  ice: {
    new: 'No pair of candidates has been tried.',
    checking: 'Pairs of candidates are tried.',
    connected: 'A pair works. Others may be tried still.',
    completed: 'A pair works, and no other is tried any more.',
    disconnected: 'The partner does not answer at the moment.',
    failed: 'No pair of candidates works.',
    closed: 'The connection is closed.',
  },
  dtls: {
    new: 'The keys are not negotiated yet.',
    connecting: 'The two agree on keys, and compare the fingerprints of their certificates.',
    connected: 'All that goes over it is encrypted.',
    failed: 'The keys were not agreed on, or a fingerprint was wrong.',
    closed: 'The encrypted transport is closed.',
  },
  connection: {
    new: 'Nothing has been tried.',
    connecting: 'ICE looks for a path, and DTLS for keys.',
    connected: 'There is a path, and it is encrypted.',
    disconnected: 'The path is interrupted. It may come back by itself.',
    failed: 'The connection has failed: there is no path, or no key.',
    closed: 'The connection is closed.',
  },
  sctp: {
    connecting: 'The transport of the data channels is being set up.',
    connected: 'Data channels can open.',
    closed: 'The transport of the data channels is closed.',
  },
};

export const meaningOf = (which: PeerState, state: string): string => meanings[which][state] ?? '';
