import { useRef } from 'preact/hooks';
import type { ExercisesAnswer } from '../../serve/lesson/api.ts';
import { useLive } from './live.ts';
import { usePageScroll } from './page-scroll.ts';
import { PageView } from './page-view.tsx';
import type { Place } from './place.ts';
import { TroubleView } from './trouble.tsx';
import { ExerciseCard } from './verdict-view.tsx';
import { start } from './where.ts';

const isNews = (answer: ExercisesAnswer) => answer.exercises !== undefined;

/** The chapter's exercises, or one with its task. What `npm run check` finds meanwhile is shown as it comes. */
export function ExercisesView({ place }: { place: Place }) {
  const { last, trouble } = useLive<ExercisesAnswer>('exercises', isNews);
  const exercises = last?.exercises;
  if (place.name === 'exercises')
    return <ExerciseList place={place} exercises={exercises} trouble={trouble} />;
  const one = exercises?.find(({ task }) => task === place.name);
  return (
    <PageView
      place={place}
      bar={<a href="#/exercises">All exercises</a>}
      isComing={!last && !trouble}
      above={
        <>
          {trouble && <TroubleView trouble={trouble} />}
          {one && <ExerciseCard exercise={one} linked={false} />}
        </>
      }
    />
  );
}

type ListProps = {
  place: Place;
  exercises: ExercisesAnswer['exercises'];
  trouble: ReturnType<typeof useLive>['trouble'];
};

function ExerciseList({ place, exercises, trouble }: ListProps) {
  const area = useRef<HTMLDivElement>(null);
  usePageScroll(area, place, exercises !== undefined);
  const solved = exercises?.filter((exercise) => exercise.solved).length ?? 0;
  return (
    <div class="lesson-page" ref={area}>
      <div class="prose">
        <h1>Exercises of chapter {start.value?.chapter}</h1>
        {exercises && (
          <p role="status">
            {solved} of {exercises.length} solved. Leave <code>npm run check</code> running in a
            terminal: each save is checked, and what it finds is shown here.
          </p>
        )}
      </div>
      {trouble && <TroubleView trouble={trouble} />}
      {exercises?.map((exercise) => (
        <ExerciseCard key={exercise.id} exercise={exercise} linked />
      ))}
      {exercises?.length === 0 && <p class="empty">This chapter has no exercises.</p>}
    </div>
  );
}
