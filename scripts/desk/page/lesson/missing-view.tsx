import type { Piece, Standing } from '../../serve/lesson/api.ts';
import { Command } from './command.tsx';

/** What the step at hand still lacks, in the words of `npm run step`. All of it is text. */
export function MissingView({ standing, number }: { standing: Standing; number: number }) {
  const { untouched, missing, own } = standing;
  return (
    <section class="missing" aria-label="What is missing">
      <h2>
        <span role="status">
          {untouched ? `Nothing of step ${number} is there yet` : `Step ${number} still lacks`}
        </span>
      </h2>
      {untouched && (
        <p>
          Type it in <code>playground/</code>, and save. Each save is looked at.
        </p>
      )}
      {!untouched && <Lines lines={missing} />}
      {own !== '' && <pre tabIndex={0}>{own}</pre>}
      <p class="soft">
        The same in a terminal, which also writes the style sheets for you:{' '}
        <Command text="npm run step" />
      </p>
      <p class="soft">
        To have the step typed for you: <Command text="npm run step -- --do" />
      </p>
    </section>
  );
}

function Lines({ lines }: { lines: Piece[][] }) {
  return (
    <pre tabIndex={0}>
      {lines.map((line, at) => (
        <span key={at} class="line">
          {line.map((piece, place) => (
            <span key={place} data-look={piece.look}>
              {piece.text}
            </span>
          ))}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
