// What is wrong, said as everywhere in this project: seen, expected, likely cause, what to do next.

export type Trouble = {
  /** A warning: most of the desk works. */
  level: 'error' | 'warning';
  seen: string;
  expected: string;
  cause: string;
  next: string;
};

export function TroubleCard({ trouble }: { trouble: Trouble }) {
  const { level, seen, expected, cause, next } = trouble;
  return (
    <div class="problem" data-level={level}>
      <p>
        <strong>
          {level === 'error' ? '✕ ' : '! '}
          {seen}
        </strong>
      </p>
      <p>
        <strong>Expected:</strong> {expected}
      </p>
      <p>
        <strong>Likely cause:</strong> {cause}
      </p>
      <p>
        <strong>Next:</strong> {next}
      </p>
    </div>
  );
}
