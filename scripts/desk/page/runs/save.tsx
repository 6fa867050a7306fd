import { course, shownRecords } from '../state.ts';
import type { Comparison } from './comparison.ts';
import { comparisonSvg } from './comparison-svg.ts';
import { download } from './download.ts';
import { kept, textOfWire } from './kept.ts';
import { toText } from './saved.ts';

/** To go on with at another desk (JSON), or to be shown elsewhere (SVG). */
export function Save({ comparison }: { comparison: Comparison }) {
  const hasRuns = comparison.rows.length > 0;
  const hasWire = shownRecords.value.length > 0;
  const wire = () => textOfWire(shownRecords.value, course.value?.chapter ?? 0);
  return (
    <fieldset class="save toolbar">
      <legend>Save</legend>
      <SaveButton name="Runs" file="runs.json" content={() => toText(kept.value)} can={hasRuns} />
      <SaveButton
        name="Runs as a picture"
        file="runs.svg"
        content={() => comparisonSvg(comparison)}
        can={hasRuns}
      />
      <SaveButton name="The wire" file="wire.json" content={wire} can={hasWire} />
    </fieldset>
  );
}

type SaveButtonProps = { name: string; file: string; content(): string; can: boolean };

function SaveButton({ name, file, content, can }: SaveButtonProps) {
  return (
    <button
      type="button"
      disabled={!can}
      title={`Saves ${file}`}
      onClick={() => download(file, content())}
    >
      {name}
    </button>
  );
}
