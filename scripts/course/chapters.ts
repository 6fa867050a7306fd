// The one list of chapters. Commands look chapters up here; chapters know nothing of it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../shared/advice.ts';
import { repository } from '../shared/paths.ts';

export type Chapter = {
  number: number;
  /** The folder below `chapters/`, e.g. `04-matchmaking-rooms`. */
  folder: string;
  title: string;
  /** One line for lists. */
  summary: string;
  hasServer: boolean;
  /** `vite`: Vite serves the page. `built`: Vite builds it and the chapter's own server serves it. */
  kind: 'vite' | 'built';
  /** Whether other machines reach it: then it speaks https. `on request`: with --lan. */
  onLan: 'never' | 'always' | 'on request';
  /** The usual ones; when one is taken, the next free one is used. */
  ports: {
    page: number;
    /** The page's with --lan. */
    pageOnLan?: number;
    /** The signaling server's, where the page comes from elsewhere. */
    signaling?: number;
  };
};

/** Where a signaling server listens that is on its way: of a playground whose chapter has none yet. */
export const signalingPort = 3000;

export const chapters: readonly Chapter[] = [
  {
    number: 1,
    folder: '01-manual-sdp-copy-paste',
    title: 'Manual SDP copy and paste',
    summary: 'two people connect with nothing but copy and paste',
    hasServer: false,
    kind: 'vite',
    onLan: 'never',
    ports: { page: 8080 },
  },
  {
    number: 2,
    folder: '02-ws-broadcast-signaling',
    title: 'Broadcast signaling over WebSocket',
    summary: 'a relay carries the descriptions to everybody',
    hasServer: true,
    kind: 'vite',
    onLan: 'never',
    ports: { page: 8080, signaling: signalingPort },
  },
  {
    number: 3,
    folder: '03-vanilla-vs-trickle-ice',
    title: 'Vanilla and trickle ICE',
    summary: 'candidates travel as they are found; measure the difference',
    hasServer: true,
    kind: 'vite',
    onLan: 'never',
    ports: { page: 8080, signaling: signalingPort },
  },
  {
    number: 4,
    folder: '04-matchmaking-rooms',
    title: 'Matchmaking and rooms',
    summary: 'strangers are paired, two to a room',
    hasServer: true,
    kind: 'vite',
    onLan: 'never',
    ports: { page: 8080, signaling: signalingPort },
  },
  {
    number: 5,
    folder: '05-tls-and-lan',
    title: 'TLS and the LAN',
    summary: 'phones and other laptops join over https',
    hasServer: true,
    kind: 'built',
    onLan: 'always',
    ports: { page: 8443 },
  },
  {
    number: 6,
    folder: '06-full-random-chat',
    title: 'Random chat',
    summary: 'next, typing, reconnecting, STUN and TURN',
    hasServer: true,
    kind: 'built',
    onLan: 'on request',
    ports: { page: 8080, pageOnLan: 8443 },
  },
];

/** The folder of a chapter, as a path of this system. */
export function chapterDir(chapter: Chapter, root = repository): string {
  return path.join(root, 'chapters', chapter.folder);
}

/** Whether the chapter's folder is there (a copy of the repository may hold only some). */
export function isPresent(chapter: Chapter, root = repository): boolean {
  return existsSync(path.join(chapterDir(chapter, root), 'client'));
}

/**
 * The chapter that a learner means by `4`, `04`, `4-matchmaking-rooms`, `matchmaking` or a path to its folder.
 * A word counts when it is in the name of one chapter only.
 */
export function findChapter(text: string): Chapter | undefined {
  const wanted = text.trim().toLowerCase().replaceAll('\\', '/').replace(/\/+$/, '');
  const name = wanted.slice(wanted.lastIndexOf('/') + 1);
  if (/^\d+$/.test(name)) return chapters.find(({ number }) => number === Number(name));
  const exact = chapters.find(({ folder }) => folder === name || folder === `0${name}`);
  if (exact) return exact;
  const matches = chapters.filter(({ folder }) => name !== '' && folder.slice(3).includes(name));
  return matches.length === 1 ? matches[0] : undefined;
}

/** Like `findChapter`, but an unknown chapter is a `Problem` that lists the known ones. */
export function getChapter(text: string, command = 'npm run chapter'): Chapter {
  const chapter = findChapter(text);
  if (chapter) return chapter;
  const known = chapters.map(({ number, folder }) => `${number}  ${folder.slice(3)}`);
  throw new Problem({
    seen: `There is no chapter "${text}".`,
    expected: `one of these, by number or by a word of its name:\n${known.join('\n')}`,
    next: `${command} ${chapters[0]?.number ?? 1}`,
  });
}
