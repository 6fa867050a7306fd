import './shell/shell.css';
import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { InspectView } from './inspect/inspect-view.tsx';
import { LessonView } from './lesson/lesson-view.tsx';
import { Panes } from './panes/panes.tsx';
import { Below } from './shell/below.tsx';
import { Divider } from './shell/divider.tsx';
import { Header, titleOf } from './shell/header.tsx';
import {
  inspectorWidth,
  lessonWidth,
  showsBelow,
  showsLesson,
  showsTabs,
  tabsHeight,
} from './shell/layout.ts';
import { Troubles } from './shell/troubles.tsx';
import { hasChosen } from './state.ts';

/** Lesson | tabs over wire | what is open of the wire. */
export function Desk() {
  useEffect(
    () =>
      effect(() => {
        document.title = `${titleOf()} · desk`;
      }),
    [],
  );
  const sizes = {
    '--lesson': `${lessonWidth.value.value}%`,
    '--inspector': `${inspectorWidth.value.value}%`,
    '--tabs': `${tabsHeight.value.value}%`,
  };
  return (
    <>
      <SkipLinks />
      <Header />
      <Troubles />
      <main
        class="parts"
        style={sizes}
        data-lesson={showsLesson.value}
        data-inspector={hasChosen.value}
      >
        <div id="lesson" class="part" tabIndex={-1} hidden={!showsLesson.value}>
          <LessonView />
        </div>
        <Divider label="Width of the lesson" size={lessonWidth} controls="lesson" part="left" />
        <div class="middle" data-tabs={showsTabs.value} data-below={showsBelow.value}>
          <div id="tabs" class="part" tabIndex={-1} hidden={!showsTabs.value}>
            <Panes />
          </div>
          <Divider label="Height of the tabs" size={tabsHeight} controls="tabs" part="above" />
          <div id="below" class="part" tabIndex={-1} hidden={!showsBelow.value}>
            <Below />
          </div>
        </div>
        <Divider
          label="Width of what travelled"
          size={inspectorWidth}
          controls="inspector"
          part="right"
        />
        <div id="inspector" class="part" tabIndex={-1} hidden={!hasChosen.value}>
          <InspectView />
        </div>
      </main>
    </>
  );
}

function SkipLinks() {
  return (
    <nav class="skip" aria-label="Skip to a part of the desk">
      {showsLesson.value && <Skip to="lesson" name="the lesson" />}
      {showsTabs.value && <Skip to="tabs" name="the tabs" />}
      {showsBelow.value && <Skip to="below" name="the wire" />}
      {hasChosen.value && <Skip to="inspector" name="what travelled" />}
    </nav>
  );
}

/** Leaves the address as it is: what stands behind its # is the lesson's. */
function Skip({ to, name }: { to: string; name: string }) {
  const skip = (event: Event) => {
    event.preventDefault();
    document.getElementById(to)?.focus();
  };
  return (
    <a href={`#${to}`} onClick={skip}>
      Skip to {name}
    </a>
  );
}
