import type { ExerciseState, ShownVerdict } from '../../serve/lesson/api.ts';
import { Command } from './command.tsx';

/** An exercise: its state, what the last check has found, and what to type. */
export function ExerciseCard({ exercise, linked }: { exercise: ExerciseState; linked: boolean }) {
  const { id, title, minutes, level, solved, hints, hintsRead, task, verdict } = exercise;
  const facts = [minutes && `${minutes} minutes`, level].filter(Boolean).join(' · ');
  return (
    <article class="exercise" aria-label={`Exercise ${id}`}>
      <header>
        <h2>{linked ? <a href={`#/${task}`}>{`${id} ${title}`}</a> : `${id} ${title}`}</h2>
        <span class="tag" data-solved={solved}>
          {solved ? '✓ solved' : 'open'}
        </span>
      </header>
      <p class="soft">
        {facts && `${facts} · `}
        {hintsRead === 0 ? `${hints} hints, none read` : `${hintsRead} of ${hints} hints read`}
      </p>
      {verdict && <Verdict verdict={verdict} />}
      <p class="commands">
        <Command text={`npm run check ${id}`} />
        {!solved && hintsRead < hints && <Command text={`npm run hint ${id}`} />}
        {(solved || hintsRead === hints) && <Command text={`npm run solution ${id}`} />}
        {verdict && <Command text={`npm run reset ${id}`} />}
      </p>
      <p class="soft">
        Your file: <code>{exercise.file}</code>
      </p>
    </article>
  );
}

/** All of it is text: in it stands what a learner has typed. */
function Verdict({ verdict: { at, held, passed, total, parts } }: { verdict: ShownVerdict }) {
  const count = total > 0 ? `${passed} of ${total} checks hold` : 'no check was run';
  return (
    <section class="verdict" data-held={held} aria-label="The last check">
      <p>
        <strong>{held ? '✓ It holds' : '✗ Not yet'}</strong>: {count}.{' '}
        <span class="soft">
          Last check: <time dateTime={at}>{shownTime(at)}</time>
        </span>
      </p>
      {parts.length > 0 && (
        <dl>
          {parts.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** The time alone for a check of today. */
function shownTime(at: string): string {
  const then = new Date(at);
  const isToday = then.toDateString() === new Date().toDateString();
  return isToday ? then.toLocaleTimeString() : then.toLocaleString();
}
