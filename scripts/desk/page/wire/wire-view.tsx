import './wire.css';
import { useEffect } from 'preact/hooks';
import { shown as kept } from '../state.ts';
import { List } from './list.tsx';
import { Picture } from './picture.tsx';
import { Toolbar } from './toolbar.tsx';
import {
  followRecords,
  hiddenFamilies,
  hiddenLines,
  search,
  shown,
  story,
  view,
} from './wire-state.ts';

/** What the tabs, the servers and the people between them have said to each other. */
export function WireView() {
  useEffect(followRecords, []);
  return (
    <section class="wire" aria-label="The wire">
      <Toolbar />
      <Content />
    </section>
  );
}

function Content() {
  if (story.value.items.length === 0)
    return (
      <p class="empty">
        Nothing has happened yet. Open two tabs above, and do what the lesson says: whatever they
        send stands here.
      </p>
    );
  if (shown.value.items.length === 0) return <NothingFits />;
  return view.value === 'picture' ? <Picture key={kept.value?.name} /> : <List />;
}

function NothingFits() {
  const showAll = () => {
    hiddenFamilies.value = new Set();
    hiddenLines.value = new Set();
    search.value = '';
  };
  return (
    <div class="empty">
      <p>Of {story.value.items.length} arrows and marks, none fits the search and the filter.</p>
      <button type="button" onClick={showAll}>
        Show everything
      </button>
    </div>
  );
}
