import type { Trouble } from '../../serve/lesson/api.ts';

/** What is not as it should be, in the four sentences of all errors here. */
export function TroubleView({ trouble: { seen, expected, cause, next } }: { trouble: Trouble }) {
  return (
    <div class="problem" role="alert">
      <strong>{seen}</strong>
      {expected && <p>Expected: {expected}</p>}
      {cause && <p>Likely: {cause}</p>}
      <p>Next: {next}</p>
    </div>
  );
}
