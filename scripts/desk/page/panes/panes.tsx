import './panes.css';
import { tabColour } from '../tab-colour.ts';
import { LiveState } from './live-state.tsx';
import { OwnWindow } from './own-window.tsx';
import { PaneView } from './pane.tsx';
import {
  addPane,
  areOpening,
  doubles,
  forget,
  hasCrashed,
  loadOf,
  mostPanes,
  otherTabs,
  panes,
} from './pane-list.ts';
import { TwoMachines } from './two-machines.tsx';

/** Tabs of the chapter, side by side. */
export function Panes() {
  const isFull = panes.value.length >= mostPanes;
  return (
    <section class="panes" aria-labelledby="panes-heading">
      <header class="toolbar">
        <h2 id="panes-heading">Tabs</h2>
        <button
          type="button"
          disabled={isFull}
          title={isFull ? 'Four fit here. A tab of its own always fits.' : undefined}
          onClick={() => void addPane()}
        >
          Add a tab
        </button>
        <OwnWindow />
        <TwoMachines />
        <OtherTabs />
      </header>
      <Doubles />
      <div class="frames">
        {panes.value.map((pane) => (
          <PaneView key={pane.name} pane={pane} />
        ))}
        {panes.value.length === 0 && !areOpening.value && (
          <p class="empty">
            No tab is open here. <em>Add a tab</em> opens one. Two of them can talk to each other.
          </p>
        )}
      </div>
    </section>
  );
}

function OtherTabs() {
  if (otherTabs.value.length === 0) return null;
  return (
    <ul class="others" aria-label="On the wire, in windows of their own">
      {otherTabs.value.map((tab) => (
        <li key={tab} style={{ '--tab': tabColour(tab) }}>
          <span class="badge">{tab}</span> <LiveState info={loadOf(tab)} />
          {hasCrashed(loadOf(tab)) && (
            <button
              type="button"
              class="icon"
              aria-label={`Take tab ${tab} off the list`}
              onClick={() => forget(tab)}
            >
              ✕
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Doubles() {
  if (doubles.value.length === 0) return null;
  return (
    <p class="problem" data-level="warning" role="status">
      ! Two pages are called tab {doubles.value.join(' and tab ')}: the same link was opened twice.
      Each has a line of its own on the wire. Close one of them, and open it with “Open a tab of its
      own”.
    </p>
  );
}
