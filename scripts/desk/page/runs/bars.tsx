import type { Comparison } from './comparison.ts';
import { duration, type MarkName, markNames, type Segment, waitingFor } from './marks.ts';

/** Each run as a bar of stretches, all on one time axis. The same stands in the table, as numbers. */
export function Bars({ comparison }: { comparison: Comparison }) {
  const { rows, end, ticks, marks } = comparison;
  const share = (ms: number) => `${(ms / end) * 100}%`;
  return (
    <div class="bars" aria-hidden="true">
      <div class="axis">
        {ticks.map((tick) => (
          <span key={tick} style={{ left: share(tick) }}>
            {duration(tick)}
          </span>
        ))}
      </div>
      {rows.map(({ run, segments }) => (
        <div class="bar-row" key={run.id}>
          <p>{run.name}</p>
          <div class="bar">
            {segments.map((segment) => (
              <Stretch
                key={segment.until}
                segment={segment}
                share={share}
                number={numberOf(segment.until, marks)}
              />
            ))}
          </div>
        </div>
      ))}
      <ol class="legend">
        {marks.map((mark) => (
          <li key={mark} data-mark={mark}>
            <b class="number">{numberOf(mark, marks)}</b> {markNames[mark]}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Colour is never alone: each stretch has the number of its mark in the table below. */
export const numberOf = (mark: MarkName, marks: readonly MarkName[]): number =>
  marks.indexOf(mark) + 1;

type StretchProps = { segment: Segment; share(ms: number): string; number: number };

function Stretch({ segment, share, number }: StretchProps) {
  const { until, from, to } = segment;
  return (
    <span
      class="stretch number"
      data-mark={until}
      style={{ left: share(from), width: share(to - from) }}
      title={`${waitingFor[until]}: ${duration(to - from)}, until ${markNames[until]} at ${duration(to)}`}
    >
      {number}
    </span>
  );
}
