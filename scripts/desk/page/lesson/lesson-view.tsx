import { useEffect, useRef, useState } from 'preact/hooks';
import type { LessonStart, Trouble } from '../../serve/lesson/api.ts';
import { showsLesson } from '../shell/layout.ts';
import { ask } from './ask.ts';
import { said } from './copy.ts';
import { DiffView } from './diff-view.tsx';
import { DocsView } from './docs-view.tsx';
import { ExercisesView } from './exercises-view.tsx';
import './code.css';
import './diagram.css';
import './exercises.css';
import './lesson.css';
import './prose.css';
import './step.css';
import { LessonTabs } from './lesson-tabs.tsx';
import { PageView } from './page-view.tsx';
import { type Place, readPlace } from './place.ts';
import { usePresses } from './presses.ts';
import { linesOfSteps, useStepList } from './step-list.ts';
import { StepView } from './step-view.tsx';
import { TroubleView } from './trouble.tsx';
import { begin, place, start, tab } from './where.ts';

/** The lesson, its steps, its diff and its exercises. While it is not shown, it asks for nothing. */
export function LessonView() {
  const pane = useRef<HTMLElement>(null);
  usePresses(pane);
  const trouble = useStart(showsLesson.value);
  return (
    <section ref={pane} class="lesson" aria-label="Lesson">
      {showsLesson.value && (
        <>
          <LessonTabs />
          {trouble && <TroubleView trouble={trouble} />}
          <Shown />
        </>
      )}
      <p class="visually-hidden" role="status">
        {said.value}
      </p>
    </section>
  );
}

function Shown() {
  const now = place.value;
  if (!now || !start.value) return null;
  if (tab.value === 'diff') return <DiffView place={now} />;
  if (tab.value === 'exercises') return <ExercisesView place={now} />;
  if (tab.value === 'docs') return <DocsView place={now} />;
  if (now.name === 'step') return <StepView place={now} />;
  return <ChapterPage now={now} />;
}

/** README.md or STEPS.md. Of the chapter's own steps it is known how many lines they change. */
function ChapterPage({ now }: { now: Place }) {
  const list = useStepList(now.name === `${start.value?.folder}/STEPS.md`);
  return <PageView place={now} bar={<Way />} {...(list && { notes: linesOfSteps(list) })} />;
}

/** From the lesson or the steps of another chapter, back to one's own; from a playground's page, to the step at hand. */
function Way() {
  const { folder = '', chapter, isPlayground } = start.value ?? {};
  const { name = '' } = place.value ?? {};
  if (!name.startsWith(folder))
    return <a href={`#/${folder}/README.md`}>Back to chapter {chapter}</a>;
  return tab.value === 'steps' && isPlayground ? <a href="#/step">The step at hand</a> : null;
}

/** Nothing is asked for before the pane is shown for the first time. */
function useStart(isShown: boolean): Trouble | undefined {
  const [trouble, setTrouble] = useState<Trouble>();
  useEffect(() => {
    // Other parts of the desk have links to the glossary.
    const open = () => {
      if (readPlace(location.hash)) showsLesson.value = true;
    };
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);
  useEffect(() => {
    if (!isShown || start.value) return;
    ask<LessonStart>('lesson').then((answer) => {
      setTrouble(answer.trouble);
      if (answer.value && !start.value) begin(answer.value);
    });
  }, [isShown]);
  return trouble;
}
