// Reads a Mermaid sequence diagram, as far as the lessons use them.

export type Sequence = { actors: Actor[]; events: SequenceEvent[] };
export type Actor = { id: string; name: string };
export type SequenceEvent =
  | { kind: 'note'; from: number; to: number; text: string }
  | {
      kind: 'message';
      from: number;
      to: number;
      text: string;
      dashed: boolean;
      /** It does not arrive. */
      lost: boolean;
    };

/** Nothing where there is a line that it does not know: a diagram with something missing would say what is not so. */
export function readSequence(source: string): Sequence | undefined {
  const [first, ...lines] = source.split('\n').map((line) => line.trim());
  if (first !== 'sequenceDiagram') return undefined;
  const sequence: Sequence = { actors: [], events: [] };
  for (const line of lines) {
    if (line === '' || line.startsWith('%%')) continue;
    if (!readActor(line, sequence) && !readNote(line, sequence) && !readMessage(line, sequence))
      return undefined;
  }
  return sequence;
}

function readActor(line: string, { actors }: Sequence): boolean {
  const [, id, name = id] = /^(?:participant|actor) (\w+)(?: as (.+))?$/.exec(line) ?? [];
  if (!id || !name) return false;
  actors.push({ id, name });
  return true;
}

function readNote(line: string, sequence: Sequence): boolean {
  const [, first, last = first, text] = /^Note over (\w+)(?:,\s*(\w+))?: (.+)$/i.exec(line) ?? [];
  if (!first || !last || !text) return false;
  const ends = [placeOf(first, sequence), placeOf(last, sequence)];
  sequence.events.push({ kind: 'note', from: Math.min(...ends), to: Math.max(...ends), text });
  return true;
}

function readMessage(line: string, sequence: Sequence): boolean {
  const [, from, dashes, head, to, text] = /^(\w+?)(--?)(>>|x)(\w+): (.+)$/.exec(line) ?? [];
  if (!from || !to || !text || from === to) return false;
  sequence.events.push({
    kind: 'message',
    from: placeOf(from, sequence),
    to: placeOf(to, sequence),
    text,
    dashed: dashes === '--',
    lost: head === 'x',
  });
  return true;
}

/** Whoever was not named before is named by being spoken of. */
function placeOf(id: string, { actors }: Sequence): number {
  const at = actors.findIndex((actor) => actor.id === id);
  return at === -1 ? actors.push({ id, name: id }) - 1 : at;
}
