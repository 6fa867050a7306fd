import { InspectView } from './inspect/inspect-view.tsx';
import { LessonView } from './lesson/lesson-view.tsx';
import { Panes } from './panes/panes.tsx';
import { RunsView } from './runs/runs-view.tsx';
import { WireView } from './wire/wire-view.tsx';

/** Lesson on the left, panes and wire on the right. */
export function Desk() {
  return (
    <>
      <LessonView />
      <main>
        <Panes />
        <WireView />
        <InspectView />
        <RunsView />
      </main>
    </>
  );
}
