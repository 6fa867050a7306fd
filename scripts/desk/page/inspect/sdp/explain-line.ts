// What a line of an SDP says. Sources: RFC 8866 (SDP), 8829 (in browsers), 8839 (ICE), 8841 (SCTP), 8842 (DTLS).
import type { Term } from '../glossary.ts';
import { letters } from './letters.ts';
import { mediaLines } from './media-lines.ts';
import type { Line, Sdp, Section } from './parse.ts';
import { transportLines } from './transport-lines.ts';

/** Where a line stands: the lines around it say what its numbers mean. */
export type Place = { sdp: Sdp; section?: Section };

/** Says nothing (undefined) of a value that it does not know. */
export type Explainer = { term: Term; say: (line: Line, place: Place) => string | undefined };

export type Explained = { line: Line; sentence: string; term: Term; isKnown: boolean };

const unknownAttribute =
  'The desk has no explanation for this line. A program that does not know an attribute passes over it (RFC 8866).';
const unknownValue =
  'The desk knows this kind of line, but not what stands in it here: it may be damaged, or newer than the desk.';
const noLine =
  'This is no line of an SDP: each begins with one letter and an equals sign. A browser refuses a description with it.';

export function explainLine(line: Line, place: Place): Explained {
  const explainer =
    line.letter === 'a'
      ? (find(transportLines, line.name) ?? find(mediaLines, line.name))
      : find(letters, line.letter);
  const sentence = explainer?.say(line, place);
  if (explainer && sentence !== undefined)
    return { line, sentence, term: explainer.term, isKnown: true };
  const excuse = line.letter === '' ? noLine : explainer ? unknownValue : unknownAttribute;
  return { line, sentence: excuse, term: explainer?.term ?? 'SDP', isKnown: false };
}

// A table is an object, and somebody's line may be called "constructor".
const find = (table: Readonly<Record<string, Explainer>>, name: string): Explainer | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** A text of SDP, each line explained, in order; the session's own first, then section by section. */
export function explainSdp(sdp: Sdp): { section?: Section; lines: Explained[] }[] {
  return [
    { lines: sdp.session.map((line) => explainLine(line, { sdp })) },
    ...sdp.sections.map((section) => ({
      section,
      lines: section.lines.map((line) => explainLine(line, { sdp, section })),
    })),
  ];
}
