// The named moments on the way from a press to an open channel, in the order in which they usually come.

export const markNames = {
  socket: 'WebSocket open',
  match: 'MATCH',
  accept: 'accept',
  offer: 'offer sent',
  offered: 'offer arrives',
  answer: 'answer arrives',
  pair: 'first pair works',
  dtls: 'DTLS done',
  open: 'channel open',
} as const;

export type MarkName = keyof typeof markNames;

/** What goes on until the mark is reached: a bar's segment ends with it. */
export const waitingFor: Record<MarkName, string> = {
  socket: 'opening a WebSocket',
  match: 'waiting for a partner',
  accept: 'waiting for a seat',
  offer: 'making the offer',
  offered: 'the offer is on its way',
  answer: 'the answer is made, and is on its way',
  pair: 'ICE looks for a pair of addresses that works',
  dtls: 'DTLS: certificates and keys',
  open: 'SCTP and the data channel',
};

/** Milliseconds since the press that began it. */
export type Times = Partial<Record<MarkName, number>>;

/** A stretch of a run, up to a mark. */
export type Segment = { until: MarkName; from: number; to: number };

/** In order of time. Marks that lie before the one before them (two things went on at once) make no stretch. */
export function segmentsOf(times: Times): Segment[] {
  const reached = (Object.keys(markNames) as MarkName[])
    .flatMap((until) => {
      const to = times[until];
      return to === undefined ? [] : [{ until, to }];
    })
    .sort((one, other) => one.to - other.to);
  let from = 0;
  return reached.flatMap(({ until, to }) => {
    const segment = { until, from, to: Math.max(to, from) };
    from = segment.to;
    return segment.to > segment.from ? [segment] : [];
  });
}

/** Where an axis up to `end` milliseconds has its lines: at most `most` of them, at round numbers. */
export function ticks(end: number, most = 8): number[] {
  if (!(end > 0)) return [0];
  const power = 10 ** Math.floor(Math.log10(end / most));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => end / one <= most) ?? end;
  const count = Math.floor(end / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

/** "0.4 ms", "12 ms", "1.25 s", "41 s". */
export function duration(ms: number): string {
  const size = Math.abs(ms);
  if (size < 10) return `${Number(ms.toFixed(1))} ms`;
  if (size < 1_000) return `${Math.round(ms)} ms`;
  return `${Number((ms / 1_000).toFixed(size < 10_000 ? 2 : 1))} s`;
}
