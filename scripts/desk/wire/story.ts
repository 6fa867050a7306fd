// What the picture shows: lifelines, and on them arrows and marks. Made of records, for the picture and the list alike.
import type { WireRecord } from './record.ts';

/** A vertical line: a tab, or a server that tabs have opened sockets to. */
export type Lifeline = {
  /** `tab a`, or `server ws://localhost:3000`. */
  id: string;
  kind: 'tab' | 'server';
  /** "Tab a", "Server :3000 /signaling". */
  name: string;
  /** When it was first seen. */
  from: number;
  /** When it was gone (closed, crashed). */
  until?: number;
  /** Of a tab: its loads, one after the other. */
  loads?: { load: string; from: number; until?: number }[];
};

/** By which the picture is filtered and coloured. `hand`: carried by hand (chapter 1). */
export type Family =
  | 'page'
  | 'socket'
  | 'hand'
  | 'signaling'
  | 'gathering'
  | 'ice'
  | 'dtls'
  | 'connection'
  | 'channel';

type Shown = {
  /** Stable while records come in. */
  id: string;
  family: Family;
  /** A few words: "offer", "candidate host udp", "connection: connected". */
  title: string;
  /** A few more, where there is room: "1.9 KB", "code 1000, matched". */
  detail?: string;
  /** It was refused, thrown or lost: why, in a sentence. */
  refused?: string;
  /** A whole sentence for the list: "Tab a sends an offer (1.9 KB) through the server to tab b." */
  sentence: string;
  /** What it was made of, the first one first. */
  records: WireRecord[];
};

/** Stands on one lifeline. */
export type Mark = Shown & { kind: 'mark'; lifeline: string; at: number };

/** Leads from one lifeline to another. */
export type Arrow = Shown & {
  kind: 'arrow';
  from: string;
  to: string;
  /** The server it passes through, when the same text left there for `to`. */
  via?: string;
  at: number;
  until: number;
};

export type Item = Mark | Arrow;

export type Story = { lifelines: Lifeline[] /** In order of `at`. */; items: Item[] };

export const timeOf = (item: Item): number => item.at;
