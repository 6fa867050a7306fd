// What the recorder in a tab reports to the desk: one record for each thing that happens, as it happens.

/** One load of a tab's page. A reload is another load in the same tab. */
export type Load = {
  /** The tab's name on the desk, from the address: `?desk=a`. Panes are "a", "b", "c". */
  tab: string;
  /** A random word for this load alone. */
  load: string;
};

/** What travelled, as far as it is kept: 64 Ki characters of a text, 4 KiB of bytes. */
export type Payload =
  | { type: 'text'; text: string /** UTF-16 code units, before it was cut. */; length: number }
  | {
      type: 'binary' /** Two digits a byte. Empty for a Blob, whose bytes nobody has read. */;
      hex: string /** Bytes, before it was cut. */;
      length: number;
    };

/** An RTCSessionDescription as it was. A rollback has no SDP. */
export type Description = { type: RTCSdpType; sdp: string };

/** An RTCIceCandidate as it was. */
export type Candidate = {
  candidate: string;
  sdpMid: string | null;
  sdpMLineIndex: number | null;
  usernameFragment: string | null;
};

export const peerMethods = [
  'createOffer',
  'createAnswer',
  'setLocalDescription',
  'setRemoteDescription',
  'addIceCandidate',
  'restartIce',
  'close',
] as const;
export type PeerMethod = (typeof peerMethods)[number];

export type PeerState = 'signaling' | 'gathering' | 'ice' | 'connection' | 'dtls' | 'sctp';

/**
 * What happened. `socket`, `peer` and `channel` are numbers within the load, from 1 on, in the order of their making;
 * `call` numbers the calls of a peer's methods.
 */
export type Happening =
  // The page
  /** `browser` is its navigator.userAgent. */
  | { kind: 'load'; url: string; title: string; browser: string }
  /**
   * The page goes. `cached`: it may go into the back-forward cache, from which it may come back; until then it gives up
   * its lock, since a page with a lock is not kept. What it does while it goes still comes after this record.
   */
  | { kind: 'hide'; cached: boolean }
  /** Back from that cache, with all it was, and with its lock. */
  | { kind: 'back' }
  /** A button; or a radio button or switch, by its label, a switch with ": on" or ": off" behind it. */
  | { kind: 'press'; button: string }
  | {
      kind: 'status' /** `data-state` of the page's role="status". */;
      state: string;
      sentence: string;
    }
  /** Uncaught: an error, or a promise's rejection that nobody has handled. */
  | { kind: 'page-error'; message: string }
  /** A call that threw, and has no record of its own to say so: `new WebSocket`, `createDataChannel`, `close`. */
  | { kind: 'thrown'; call: string; message: string; socket?: number; peer?: number }
  // WebSocket
  | { kind: 'socket-new'; socket: number; url: string; protocols: string[] }
  | { kind: 'socket-open'; socket: number; protocol: string }
  | {
      kind: 'socket-send';
      socket: number;
      data: Payload /** Not if the socket was not open: then it is lost. */;
      sent: boolean /** Name and message of the error, if it threw. */;
      thrown?: string;
    }
  | { kind: 'socket-message'; socket: number; data: Payload }
  | { kind: 'socket-closing'; socket: number; code?: number; reason?: string }
  | { kind: 'socket-close'; socket: number; code: number; reason: string; wasClean: boolean }
  | { kind: 'socket-error'; socket: number }
  // RTCPeerConnection
  | {
      kind: 'peer-new';
      peer: number /** ICE servers without credentials. */;
      configuration: RTCConfiguration;
    }
  | {
      kind: 'peer-call';
      peer: number;
      call: number;
      method: PeerMethod;
      description?: Description;
      candidate?: Candidate | null;
    }
  | {
      kind: 'peer-done';
      peer: number;
      call: number;
      method: PeerMethod /** What it gave or, after setLocalDescription, set. */;
      description?: Description;
    }
  | {
      kind: 'peer-failed';
      peer: number;
      call: number;
      method: PeerMethod;
      name: string;
      message: string;
    }
  | { kind: 'peer-state'; peer: number; which: PeerState; state: string }
  | {
      kind: 'peer-candidate';
      peer: number /** null: there are no more. */;
      candidate: Candidate | null;
    }
  | { kind: 'peer-candidate-error'; peer: number; url: string; code: number; text: string }
  | {
      kind: 'peer-pair';
      peer: number /** The selected pair, both as candidate lines. */;
      local: string;
      remote: string;
    }
  // RTCDataChannel
  | {
      kind: 'channel-new';
      peer: number;
      channel: number;
      label: string;
      id: number | null;
      negotiated: boolean;
      byPartner: boolean;
    }
  | { kind: 'channel-state'; peer: number; channel: number; state: RTCDataChannelState }
  | {
      kind: 'channel-send';
      peer: number;
      channel: number;
      data: Payload;
      sent: boolean /** Name and message of the error, if it threw. */;
      thrown?: string;
    }
  | { kind: 'channel-message'; peer: number; channel: number; data: Payload }
  | { kind: 'channel-error'; peer: number; channel: number; message: string };

/**
 * `at` is milliseconds since the epoch, with fractions; it never falls within a load. `n` counts the records of a load
 * from 0 on. A tab keeps the first ones and the last ones: after `tell` a gap in `n` shows what it has given up.
 */
export type WireRecord = Load & Happening & { n: number; at: number };

/** A candidate pair of getStats, flattened. Absent is what the browser does not say. */
export type PairStats = {
  id: string;
  state: string;
  nominated: boolean;
  inUse: boolean;
  /** Candidates in a few words: "host udp 192.0.2.1:5000". */
  local: CandidateStats;
  remote: CandidateStats;
  /** Seconds. */
  roundTripTime?: number;
  bytesSent?: number;
  bytesReceived?: number;
  requestsSent?: number;
  responsesReceived?: number;
};
export type CandidateStats = {
  type: string;
  protocol: string;
  address: string;
  port: number;
  relayProtocol?: string;
};
export type PeerStats = {
  pairs: PairStats[] /** dtlsState, selected cipher and so on, as text. */;
  transport: Record<string, string>;
};

/** The BroadcastChannel on which all tabs of one origin report. */
export const channelName = 'peer-by-peer desk';

/** The one on which desks ask. On the same one, each tab would have to read what all the others report. */
export const questionsName = 'peer-by-peer desk asks';

/** What tabs say. */
export type FromTab =
  | (Load & {
      from: 'tab';
      type: 'records';
      records: WireRecord[] /** How many the tab has given up so far, as there were too many. */;
      lost: number;
    })
  | (Load & { from: 'tab'; type: 'alive' })
  | (Load & { from: 'tab'; type: 'stats'; request: number; peer: number; stats: PeerStats | null });

/** What desks say. */
export type FromDesk =
  /** Each tab says all that it still has, in several messages if it is much, and that it is alive. */
  | { from: 'desk'; type: 'tell' }
  /** Each tab that is not frozen answers "alive". */
  | { from: 'desk'; type: 'ping' }
  | (Load & { from: 'desk'; type: 'stats'; request: number; peer: number });

/** The name of the Web Lock that a load holds as long as it lives: a desk that gets it knows that the load is gone. */
export const lockOf = ({ tab, load }: Load): string => `peer-by-peer tab ${tab} ${load}`;
