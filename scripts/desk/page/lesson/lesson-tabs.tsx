import { type Tab, tabs } from './place.ts';
import { addressOf, byTab, place, startOfTab, tab } from './where.ts';

const names: Record<Tab, string> = {
  lesson: 'Lesson',
  steps: 'Steps',
  diff: 'Diff',
  exercises: 'Exercises',
  docs: 'Docs',
};

/** They are links: each tab has an address, and the browser's back button knows it. */
export function LessonTabs() {
  // Read here, so that the addresses are those of now.
  const now = place.value && tab.value;
  return (
    <nav class="lesson-tabs" aria-label="Lesson">
      {tabs.map((each) => {
        const isNow = each === now;
        return (
          <a
            key={each}
            // A press on the tab that one is in leads to its beginning.
            href={isNow ? startOfTab(each) : addressOf(each)}
            aria-current={isNow ? 'page' : undefined}
            onClick={({ currentTarget }) => {
              if (!isNow && currentTarget.hash !== location.hash) byTab();
            }}
          >
            {names[each]}
          </a>
        );
      })}
    </nav>
  );
}
