// Where the panel sends whoever wants to read on: entries of docs/glossary.md, headings of lessons.

/** Entries of the glossary that the panel points to. A test looks whether each is there. */
export type Term = (typeof terms)[number];
export const terms = [
  'Answer',
  'Back-forward cache',
  'Candidate',
  'Candidate pair',
  'Close code',
  'Consent',
  'Data channel',
  'Description',
  'DTLS',
  'Fingerprint',
  'Gathering',
  'Glare',
  'Heartbeat',
  'ICE',
  'ICE restart',
  'ICE server',
  'Matchmaking',
  'mDNS candidate',
  'Negotiated channel',
  'Offer',
  'Peer connection',
  'Room',
  'SCTP',
  'SDP',
  'Seat',
  'Selected pair',
  'Signaling',
  'Signaling state',
  'STUN',
  'Track',
  'Trickle ICE',
  'TURN',
  'TURN credentials',
  'Vanilla ICE',
  'WebSocket',
] as const;

/** As code hosts make an anchor of a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** A page of this repository, as the lesson beside shows it. */
const pageLink = (page: string, heading: string): string => `#/${page}#${anchorOf(heading)}`;

export const glossaryLink = (term: Term): string => pageLink('docs/glossary.md', term);

export const lifeLink = (heading: string): string => pageLink('docs/connection-life.md', heading);

export const protocolLink = (heading: string): string => pageLink('docs/protocol.md', heading);

/** The folders of the six chapters. */
export const folders = {
  1: '01-manual-sdp-copy-paste',
  2: '02-ws-broadcast-signaling',
  3: '03-vanilla-vs-trickle-ice',
  4: '04-matchmaking-rooms',
  5: '05-tls-and-lan',
  6: '06-full-random-chat',
} as const;
export type ChapterNumber = keyof typeof folders;

export const lessonLink = (chapter: ChapterNumber, heading: string): string =>
  pageLink(`chapters/${folders[chapter]}/README.md`, heading);
