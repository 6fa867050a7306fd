// An SDP taken apart into lines and sections (RFC 8866). Whatever is handed in, nothing is thrown.

/** One line, and where it stands. */
export type Line = {
  text: string;
  /** What stands before the first "=": one letter, or "" where there is no such thing. */
  letter: string;
  /** Of `a=mid:0` it is "mid", of other lines "". */
  name: string;
  /** What comes after: of `a=mid:0` it is "0". */
  value: string;
};

/** Everything from an m= line to the next one. */
export type Section = {
  /** From 0 on, as in a candidate's sdpMLineIndex. */
  index: number;
  /** "audio", "video", "application": the first word of the m= line. */
  medium: string;
  mid: string | undefined;
  lines: Line[];
};

export type Sdp = {
  /** What stands before the first m= line: it holds for all sections. */
  session: Line[];
  sections: Section[];
};

export function parseLine(text: string): Line {
  const [, letter = '', rest = ''] = /^([A-Za-z])=(.*)$/s.exec(text) ?? [];
  if (letter !== 'a') return { text, letter, name: '', value: rest };
  const colon = rest.indexOf(':');
  if (colon < 0) return { text, letter, name: rest.trim(), value: '' };
  return { text, letter, name: rest.slice(0, colon), value: rest.slice(colon + 1).trim() };
}

export function parseSdp(text: string): Sdp {
  const sdp: Sdp = { session: [], sections: [] };
  for (const line of text.split(/\r\n|\n|\r/).filter((one) => one !== '')) {
    const read = parseLine(line);
    if (read.letter === 'm') {
      const medium = read.value.split(' ')[0] ?? '';
      sdp.sections.push({ index: sdp.sections.length, medium, mid: undefined, lines: [] });
    }
    const section = sdp.sections.at(-1);
    (section?.lines ?? sdp.session).push(read);
    if (section && read.name === 'mid') section.mid = read.value;
  }
  return sdp;
}

export const allLines = ({ session, sections }: Sdp): Line[] => [
  ...session,
  ...sections.flatMap(({ lines }) => lines),
];

/** The o= line's session number and version, by which a description is known again. */
export function originOf(sdp: string): { session: string; version: string } | undefined {
  const [, session, version] = /^o=\S+ (\S+) (\S+)/m.exec(sdp) ?? [];
  return session && version ? { session, version } : undefined;
}
