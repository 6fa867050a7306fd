// A number that chapters 4 to 6 have in their code and a page tells in a sentence is the same in both.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { chapterDir, chapters } from '../../scripts/course/chapters.ts';
import type { Advice } from '../../scripts/shared/advice.ts';
import { repository } from '../../scripts/shared/paths.ts';
import { expectNoProblems } from '../support/lessons/problem.ts';

const chapterFolder = (number: number): string => {
  const chapter = chapters.find((one) => one.number === number);
  if (!chapter) throw new Error(`There is no chapter ${number}.`);
  return path.relative(repository, chapterDir(chapter)).replaceAll(path.sep, '/');
};
const lesson = (number: number) => `${chapterFolder(number)}/README.md`;
const protocol = 'docs/protocol.md';

/** The code of the number, and what one of the page's units is in the code's: 1000 where it counts milliseconds. */
type Constant = { chapter: number; file: string; holds: RegExp; unit?: number };
/** Each group of `says` is a number, and the groups of `holds` are those of the code, in the same order. */
type Told = Constant & { page: string; says: RegExp[] };

const inMilliseconds = 1000;
const inBytes = 1024;

const patience = (chapter: number): Constant => ({
  chapter,
  file: 'client/chat.ts',
  holds: /const patience = (.+);/,
  unit: inMilliseconds,
});
const deadline = (chapter: number): Constant => ({
  chapter,
  file: 'server/rooms.ts',
  holds: /const deadline = (.+);/,
  unit: inMilliseconds,
});
const maxBacklog = (chapter: number): Constant => ({
  chapter,
  file: 'server/messages.ts',
  holds: /const maxBacklog = (.+);/,
  unit: inBytes,
});
const bucket = (chapter: number): Constant => ({
  chapter,
  file: 'server/limits.ts',
  holds: /const burst = (.+);\s+const messagesPerSecond = (.+);/,
});
const maxPerAddress = (chapter: number): Constant => ({
  chapter,
  file: 'server/limits.ts',
  holds: /numberFrom\('MAX_PER_ADDRESS', (\S+), (\S+), (\S+)\)/,
});
const seatSeconds: Constant = {
  chapter: 6,
  file: 'server/rooms.ts',
  holds: /numberFrom\('SEAT_SECONDS', (\S+), (\S+), (\S+)\)/,
};
const maxMissed: Constant = {
  chapter: 6,
  file: 'server/rooms.ts',
  holds: /const maxMissed = (.+);/,
  unit: inBytes,
};
const heartbeat: Constant = {
  chapter: 6,
  file: 'server/heartbeat.ts',
  holds: /numberFrom\('HEARTBEAT_SECONDS', (\S+), (\S+), (\S+)\)/,
};

const told: Told[] = [
  {
    ...patience(4),
    page: lesson(4),
    says: [
      /`patience` in `client\/chat.ts` is for, (\w+) seconds/,
      /Ctrl-C before (\w+) seconds are over/,
      /after (\w+) s \*The connection has failed/,
    ],
  },
  {
    ...deadline(4),
    page: lesson(4),
    says: [
      /not come within (\w+) seconds/,
      /makes the room match-51e2…, (\w+) s to come/,
      /the room's (\w+) seconds are over/,
      /(\w+) seconds after the match/,
    ],
  },
  {
    chapter: 4,
    file: 'client/chat.ts',
    holds: /const afterBye = (.+);/,
    unit: inMilliseconds,
    page: lesson(4),
    says: [
      /(\w+) seconds later the page says \*Your partner has left/,
      /the page gives it (\w+) seconds more/,
    ],
  },
  { ...maxBacklog(4), page: lesson(4), says: [/above (\w+) KiB its connection is cut/] },
  { ...patience(5), page: lesson(5), says: [/\*Connecting…\* ends after (\w+) s/] },
  {
    ...bucket(5),
    page: lesson(5),
    says: [/holds (\w+) tokens, each message takes one, and (\w+) a second/],
  },
  {
    ...maxPerAddress(5),
    page: lesson(5),
    says: [/may have (\w+) open at once/, /More than (\w+) connections come/],
  },
  {
    ...patience(6),
    page: lesson(6),
    says: [
      /After (\w+) seconds without a connection/,
      /more than (\w+) seconds pass, the page gives up/,
      /or it was lost…\* after (\w+) s/,
    ],
  },
  {
    chapter: 6,
    file: 'client/chat.ts',
    holds: /const again = (.+);/,
    unit: inMilliseconds,
    page: lesson(6),
    says: [/called every (\w+) seconds while the page is connecting/],
  },
  {
    chapter: 6,
    file: 'client/reconnecting-socket.ts',
    holds: /const maxSilence = (.+);/,
    unit: inMilliseconds,
    page: lesson(6),
    says: [/hears nothing for (\w+) seconds/, /dead after (\w+) seconds of silence/],
  },
  {
    chapter: 6,
    file: 'client/reconnecting-socket.ts',
    holds: /Math\.min\((\S+), 500 \* 2 \*\* attempt\)/,
    unit: inMilliseconds,
    page: lesson(6),
    says: [/half a second, one, two, up to (\w+)\./],
  },
  {
    chapter: 6,
    file: 'client/conversation.ts',
    holds: /const typingLasts = (.+);/,
    unit: inMilliseconds,
    page: lesson(6),
    says: [/the sign just expires after (\w+) seconds/],
  },
  {
    chapter: 6,
    file: 'client/peer.ts',
    holds: /const maxBuffered = (.+);/,
    unit: inBytes,
    page: lesson(6),
    says: [/Above (\w+) KiB the page says \*Not sent/],
  },
  {
    chapter: 6,
    file: 'client/peer.ts',
    holds: /negotiated: true, id: (\d+)/,
    page: lesson(6),
    says: [/make it with the same id, (\w+),/],
  },
  { ...maxBacklog(6), page: lesson(6), says: [/for whom more than (\w+) KiB wait/] },
  { ...maxMissed, page: lesson(6), says: [/Up to (\w+) KiB of what the partner says/] },
  {
    ...seatSeconds,
    page: lesson(6),
    says: [
      /keeps a \[seat\]\(\S+\) for (\w+) seconds/,
      /\| `SEAT_SECONDS` \| (\w+) \|[^|]*\| what is no number from (\S+) to (\w+) /,
    ],
  },
  {
    ...heartbeat,
    page: lesson(6),
    says: [
      /the server asks every (\w+) seconds/,
      /Every (\w+) seconds: \*Received ping/,
      /\| `HEARTBEAT_SECONDS` \| (\w+) \|[^|]*\| what is no number from (\S+) to (\w+) /,
    ],
  },
  {
    ...maxPerAddress(6),
    page: lesson(6),
    says: [/\| `MAX_PER_ADDRESS` \| (\w+) \|[^|]*\| what is no number from (\S+) to (\w+) /],
  },
  {
    chapter: 6,
    file: 'server/main.ts',
    holds: /numberFrom\('PORT', lan \? (\d+) : (\d+), (\d+), (\d+)\)/,
    page: lesson(6),
    says: [/\| `PORT` \| (?=.*?`--lan` (\d+))(\d+),.*?what is no number from (\d+) to (\d+) /],
  },
  {
    chapter: 6,
    file: 'server/limits.ts',
    holds: /maxPayload: ([^,]+),/,
    unit: inBytes,
    page: protocol,
    says: [/frame of at most (\w+) KiB/, /a frame of more than (\w+) KiB/],
  },
  {
    chapter: 6,
    file: 'server/limits.ts',
    holds: /closeTimeout: (\S+) /,
    unit: inMilliseconds,
    page: protocol,
    says: [/not answer a close within (\w+) s is cut off/],
  },
  {
    ...bucket(6),
    page: protocol,
    says: [/more than (\w+) messages at once, or (\w+) a second/],
  },
  { ...maxBacklog(6), page: protocol, says: [/does not read, and (\w+) KiB wait/] },
  { ...maxMissed, page: protocol, says: [/and up to (\w+) KiB of what the partner says/] },
  {
    ...seatSeconds,
    page: protocol,
    says: [/the seat is kept for (\w+) s/, /hears `bye` when the (\w+) s are over/],
  },
  { ...heartbeat, page: protocol, says: [/says `ping` to everybody every (\w+) s/] },
  { ...deadline(6), page: protocol, says: [/did not come within (\w+) s/] },
  {
    chapter: 6,
    file: 'server/messages.ts',
    holds: /reason\.slice\(0, (\d+)\)/,
    page: protocol,
    says: [/what was wrong, in at most (\w+) characters/],
  },
  {
    chapter: 6,
    file: 'server/messages.ts',
    holds: /v\.minLength\((\d\d)\), v\.maxLength\((\d+)\)/,
    page: protocol,
    says: [/`connectionId` \(may be left out; since 6\): (\w+) to (\w+) characters/],
  },
  {
    chapter: 6,
    file: 'server/messages.ts',
    holds: /user_id: name\((\d+)\)/,
    page: protocol,
    says: [/`user_id`: 1 to (\w+) characters/],
  },
  {
    chapter: 6,
    file: 'server/rooms.ts',
    holds: /roomId\.length > (\d+)/,
    page: protocol,
    says: [/`roomId`: 1 to (\w+) characters/],
  },
];

const words = new Map(
  Object.entries({
    three: 3,
    four: 4,
    five: 5,
    ten: 10,
    twenty: 20,
    'twenty-five': 25,
    thirty: 30,
  }),
);

/** `ten`, `20_000` or `64 * 1024` as a number. */
function toNumber(text: string): number {
  const factors = text.split('*').map((part) => part.trim().toLowerCase());
  return factors
    .map((part) => words.get(part) ?? Number(part.replaceAll('_', '')))
    .reduce((product, factor) => product * factor, 1);
}

const read = (file: string) => readFileSync(path.join(repository, ...file.split('/')), 'utf8');

function checkTold({ page, says, chapter, file, holds, unit = 1 }: Told): Advice[] {
  const source = `${chapterFolder(chapter)}/${file}`;
  const found = holds.exec(read(source));
  if (!found) {
    return [
      {
        seen: `${source} has nothing like ${holds}.`,
        expected: 'the number that the page tells.',
        cause: 'the constant was renamed, moved or taken out.',
        next: 'correct the table in tests/content/told-numbers.test.ts, and the sentence if it is no longer true.',
      },
    ];
  }
  const numbers = found.slice(1).map((text) => toNumber(text) / unit);
  const text = read(page).replaceAll(/\s+/g, ' ');
  return says.flatMap((pattern) => {
    // Lessons begin sentences with numbers, too.
    const sentence = new RegExp(pattern.source, 'i').exec(text);
    if (!sentence) {
      return {
        seen: `${page} has no sentence like ${pattern}.`,
        expected: `one that tells ${numbers.join(', ')}, as ${source} has it.`,
        cause: 'the sentence was written anew or taken out.',
        next: 'correct the pattern in tests/content/told-numbers.test.ts, or take it out there.',
      };
    }
    const said = sentence.slice(1).map(toNumber);
    if (said.every((number, index) => number === numbers[index])) return [];
    return {
      seen: `${page}: "${sentence[0]}"`,
      expected: `${numbers.slice(0, said.length).join(', ')}, as ${source} says: ${found[0]}`,
      cause: 'the number was changed in one of the two places alone.',
      next: 'make both say the same. What else depends on it? Other pages may tell it, too.',
    };
  });
}

describe.each([...new Set(told.map(({ page }) => page))])('%s', (page) => {
  it('tells the numbers that the code has', () => {
    expectNoProblems(told.filter((one) => one.page === page).flatMap(checkTold));
  });
});
