import './runs.css';
import { course, records } from '../state.ts';
import { Bars } from './bars.tsx';
import { compare, sentenceOf } from './comparison.ts';
import { keep, kept, news, open } from './kept.ts';
import { Save } from './save.tsx';
import { TimesTable } from './times-table.tsx';

/** Runs that were kept, side by side on one time axis. */
export function RunsView() {
  const comparison = compare(kept.value);
  return (
    <section class="runs" aria-labelledby="runs-heading">
      <div class="toolbar">
        <h2 id="runs-heading">Kept runs</h2>
        <button type="button" onClick={() => keep(records.value, course.value?.chapter ?? 0)}>
          Keep this run
        </button>
        <OpenRuns />
        <Save comparison={comparison} />
        <p role="status">{news.value}</p>
      </div>
      {comparison.rows.length === 0 ? (
        <p class="empty">
          Connect the two tabs, then press <em>Keep this run</em>. Change something (trickle in
          place of vanilla, another chapter), connect again and keep that run too: here they stand
          side by side.
        </p>
      ) : (
        <>
          <Bars comparison={comparison} />
          <TimesTable comparison={comparison} />
          <ul class="sentences">
            {comparison.rows.map((row) => (
              <li key={row.run.id}>{sentenceOf(row)}</li>
            ))}
          </ul>
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
