// What differs between an offer and its answer, line by line.
import type { Line, Sdp, Section } from './parse.ts';

export type Difference = {
  /** The other description's line in this one's place, if it has one. */
  other: string | undefined;
  /** Why they differ, where it can be said. */
  reason: string;
};

/** By the lines of `own`. Lines that are the same in both are not in it. */
export function differencesOf(own: Sdp, other: Sdp): Map<Line, Difference> {
  const found = new Map<Line, Difference>();
  // What holds for all sections may stand above them (Firefox) or in each (Chromium): it is looked for in both places.
  compare(own.session, [...other.session, ...attributes(other.sections[0]?.lines)], found);
  for (const section of own.sections) {
    const lines = findSection(section, other)?.lines ?? [];
    compare(section.lines, [...lines, ...attributes(other.session)], found);
  }
  return found;
}

/** What the other description has and this one has not, without what each side has of its own. */
export function missingLines(own: Sdp, other: Sdp): { section: string; line: Line }[] {
  const missing = (lines: readonly Line[], others: readonly Line[], section: string) => {
    const keys = new Set(lines.map(keyOf));
    return others
      .filter((line) => !keys.has(keyOf(line)) && !personal.has(line.name))
      .map((line) => ({ section, line }));
  };
  const inSections = own.sections.flatMap(({ lines }) => attributes(lines));
  return [
    ...missing([...own.session, ...inSections], other.session, ''),
    ...other.sections.flatMap((section) => {
      const lines = findSection(section, own)?.lines ?? [];
      return missing([...lines, ...attributes(own.session)], section.lines, section.mid ?? '');
    }),
  ];
}

const attributes = (lines: readonly Line[] = []): Line[] =>
  lines.filter(({ letter }) => letter === 'a');

const findSection = (section: Section, { sections }: Sdp): Section | undefined =>
  sections.find(({ mid }) => mid !== undefined && mid === section.mid) ?? sections[section.index];

function compare(own: readonly Line[], other: readonly Line[], found: Map<Line, Difference>): void {
  const texts = new Set(other.map(({ text }) => text));
  for (const line of own) {
    if (texts.has(line.text)) continue;
    const same = other.find((one) => keyOf(one) === keyOf(line) && !many.has(line.name));
    found.set(line, { other: same?.text, reason: reasonFor(line, same) });
  }
}

/** Each side has its own of these, and as many as it likes. */
const many = new Set(['candidate', 'ssrc', 'ssrc-group', 'rid']);
const personal = new Set([...many, 'end-of-candidates', 'msid']);
/** Of these there is one for each number of a codec, or of a header extension. */
const numbered = new Set(['rtpmap', 'fmtp', 'rtcp-fb', 'extmap']);

function keyOf({ letter, name, value }: Line): string {
  if (name === 'rtcp-fb') return `${name}:${value}`;
  if (numbered.has(name)) return `${name}:${/^\d+/.exec(value)?.[0]}`;
  return letter === 'a' ? `a=${name}` : letter;
}

const reasons: Readonly<Record<string, string>> = {
  'ice-ufrag': 'Each side has a name of its own.',
  'ice-pwd': 'Each side has a password of its own.',
  fingerprint: 'Each side has a certificate of its own.',
  candidate: 'Each side has addresses of its own.',
  ssrc: 'Each side marks its own packets.',
  'ssrc-group': 'Each side marks its own packets.',
  msid: 'Each side has tracks of its own.',
  'max-message-size': 'Each side says what it takes itself.',
  setup: 'The offer leaves it open, and the answer decides.',
  sendrecv: 'Each side says what it wants itself.',
  sendonly: 'Each side says what it wants itself.',
  recvonly: 'Each side says what it wants itself.',
  inactive: 'Each side says what it wants itself.',
  'end-of-candidates': 'Each side ends its own list.',
};

function reasonFor(line: Line, same: Line | undefined): string {
  if (line.letter === 'o') return 'Each side numbers its own session.';
  if (line.letter === 'c' || line.name === 'rtcp') return 'Each side has addresses of its own.';
  if (line.letter === 'm')
    return same && line.value.split(' ').slice(2).join() === same.value.split(' ').slice(2).join()
      ? 'Each side has ports of its own.'
      : 'Each side has ports of its own, and an answer keeps only the formats that both know.';
  const known = Object.hasOwn(reasons, line.name) ? reasons[line.name] : undefined;
  return known ?? (same ? '' : 'The other description has no such line.');
}
