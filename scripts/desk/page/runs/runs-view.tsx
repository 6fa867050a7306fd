import './runs.css';
import { course, records } from '../state.ts';
import { Bars } from './bars.tsx';
import { compare, sentenceOf } from './comparison.ts';
import { comparisonSvg } from './comparison-svg.ts';
import { download } from './download.ts';
import { keep, kept, news, open, textOfWire } from './kept.ts';
import { toText } from './saved.ts';
import { TimesTable } from './times-table.tsx';

/** Runs that were kept, side by side on one time axis. */
export function RunsView() {
  const comparison = compare(kept.value);
  const number = course.value?.chapter ?? 0;
  const isEmpty = comparison.rows.length === 0;
  return (
    <section class="runs" aria-labelledby="runs-heading">
      <div class="toolbar">
        <h2 id="runs-heading">Kept runs</h2>
        <button type="button" onClick={() => keep(records.value, number)}>
          Keep this run
        </button>
        <button
          type="button"
          disabled={isEmpty}
          onClick={() => download('runs.json', 'application/json', toText(kept.value))}
        >
          Save runs
        </button>
        <button
          type="button"
          disabled={isEmpty}
          onClick={() => download('runs.svg', 'image/svg+xml', comparisonSvg(comparison))}
        >
          Save as SVG
        </button>
        <button
          type="button"
          disabled={records.value.length === 0}
          onClick={() =>
            download('wire.json', 'application/json', textOfWire(records.value, number))
          }
        >
          Save the whole wire
        </button>
        <OpenRuns />
        <p role="status">{news.value}</p>
      </div>
      {isEmpty ? (
        <p class="empty">
          Connect the two tabs, then press <em>Keep this run</em>. Change something (trickle in
          place of vanilla, another chapter), connect again and keep that run too: here they stand
          side by side.
        </p>
      ) : (
        <>
          <Bars comparison={comparison} />
          <ul class="sentences">
            {comparison.rows.map((row) => (
              <li key={row.run.id}>{sentenceOf(row)}</li>
            ))}
          </ul>
          <TimesTable comparison={comparison} />
        </>
      )}
    </section>
  );
}

function OpenRuns() {
  const choose = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file) void open(file);
    input.value = ''; // The same file may be chosen again.
  };
  return (
    <label class="button open-runs">
      Open saved runs
      <input
        class="visually-hidden"
        type="file"
        accept=".json,application/json"
        onChange={({ currentTarget }) => choose(currentTarget)}
      />
    </label>
  );
}
