import { useEffect, useRef, useState } from 'preact/hooks';
import type {
  Standing,
  StandingAnswer,
  StepEntry,
  StepList,
  StepText,
} from '../../serve/lesson/api.ts';
import { ask } from './ask.ts';
import { Command } from './command.tsx';
import { Html } from './html.tsx';
import { useLive } from './live.ts';
import { MissingView } from './missing-view.tsx';
import { usePageScroll } from './page-scroll.ts';
import type { Place } from './place.ts';
import { useStepList } from './step-list.ts';
import { TroubleView } from './trouble.tsx';
import { start } from './where.ts';

const isNews = (answer: StandingAnswer) => answer.standing !== undefined;

/** The step at hand of the playground, and beside it what it still lacks. */
export function StepView({ place }: { place: Place }) {
  const area = useRef<HTMLDivElement>(null);
  const { last, trouble } = useLive<StandingAnswer>('standing', isNews);
  const list = useStepList();
  const standing = last?.standing;
  const step = useStep(standing && standing.done < standing.total ? standing.done + 1 : 0);
  usePageScroll(area, place, step !== undefined);
  return (
    <>
      <div class="lesson-bar">
        {list && standing && <Steps list={list} done={standing.done} />}
        {list && <a href={`#/${list.path}`}>All on one page</a>}
      </div>
      <div class="lesson-page" ref={area}>
        {trouble && <TroubleView trouble={trouble} />}
        {!standing && !trouble && <p class="empty">Looking at your playground…</p>}
        {standing?.done === standing?.total && standing && <AllDone standing={standing} />}
        {standing && step && (
          <div class="at-hand">
            <article aria-label={`Step ${step.number}`}>
              <div class="prose">
                <p class="soft">
                  Step {step.number} of {standing.total}
                </p>
                <h1>{step.title}</h1>
              </div>
              <Html html={step.html} name={`step ${step.number}`} />
            </article>
            <MissingView standing={standing} number={step.number} />
          </div>
        )}
      </div>
    </>
  );
}

function Steps({ list, done }: { list: StepList; done: number }) {
  const state = (number: number) => (number <= done ? '✓' : number === done + 1 ? '▸' : '');
  const says = ({ number }: StepEntry) =>
    number <= done ? 'done: ' : number === done + 1 ? 'at hand: ' : '';
  return (
    <details class="contents">
      <summary>
        {done} of {list.steps.length} steps are done
      </summary>
      <ol class="steps">
        {list.steps.map((step) => (
          <li key={step.number} data-level={2}>
            <span aria-hidden="true" class="state">
              {state(step.number)}
            </span>
            <a
              href={`#/${list.path}#${step.id}`}
              aria-current={step.number === done + 1 ? 'step' : undefined}
            >
              <span class="visually-hidden">{says(step)}</span>
              {step.number}. {step.title}
            </a>
            <span class="soft">
              {' '}
              +{step.added} -{step.removed}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function AllDone({ standing: { total } }: { standing: Standing }) {
  const { chapter = 0, title } = start.value ?? {};
  return (
    <div class="prose">
      <h1>All {total} steps are done</h1>
      <p>
        Your playground is chapter {chapter}, {title}. Its own tests, against your playground:
      </p>
      <p>
        <Command text="npm run check play" />
      </p>
      {chapter < 6 && (
        <p>
          The next chapter: <Command text={`npm run play ${chapter + 1}`} />
        </p>
      )}
    </div>
  );
}

/** The last step stays until the next has come. */
function useStep(number: number): StepText | undefined {
  const [step, setStep] = useState<StepText>();
  useEffect(() => {
    if (number === 0) {
      setStep(undefined);
      return;
    }
    const ended = new AbortController();
    ask<StepText>(`step?number=${number}`, ended.signal).then(
      ({ value }) => setStep(value),
      () => {},
    );
    return () => ended.abort();
  }, [number]);
  return step;
}
