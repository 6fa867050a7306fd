import { numberOf } from './bars.tsx';
import { type Comparison, cell } from './comparison.ts';
import { remove, rename, showOnWire } from './kept.ts';
import { type MarkName, markNames } from './marks.ts';
import type { KeptRun } from './run.ts';

/** A column for each run, a row for each mark: when it was reached, and how long after the one before. */
export function TimesTable({ comparison }: { comparison: Comparison }) {
  const { rows, marks } = comparison;
  return (
    <section class="times" aria-label="Times of the kept runs" tabindex={0}>
      <table>
        <caption>
          Milliseconds since the press that began the run; after “+”, since what came last before
          it.
        </caption>
        <thead>
          <tr>
            <th scope="col">Mark</th>
            {rows.map(({ run }) => (
              <th scope="col" key={run.id}>
                <NameOf run={run} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {marks.map((mark) => (
            <tr key={mark} data-mark={mark}>
              <th scope="row">
                <Label mark={mark} marks={marks} />
              </th>
              {rows.map((row) => {
                const times = cell(row, mark);
                return (
                  <td key={row.run.id}>
                    {times ? times.at : '–'} {times?.since && <small>{times.since}</small>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Label({ mark, marks }: { mark: MarkName; marks: readonly MarkName[] }) {
  const number = numberOf(mark, marks);
  return (
    <>
      <b class="number">{number}</b> {markNames[mark]}
    </>
  );
}

function NameOf({ run }: { run: KeptRun }) {
  return (
    <div class="run-name">
      <input
        aria-label="Name of this run"
        value={run.name}
        onChange={({ currentTarget }) => rename(run.id, currentTarget.value)}
      />
      <button
        type="button"
        onClick={() => showOnWire(run)}
        aria-label={`Show ${run.name} on the wire`}
      >
        Show
      </button>
      <button
        type="button"
        class="icon"
        onClick={() => remove(run.id)}
        aria-label={`Remove ${run.name}`}
      >
        ✕
      </button>
    </div>
  );
}
