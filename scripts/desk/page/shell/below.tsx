import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { RunsView } from '../runs/runs-view.tsx';
import { below, dropped, shown } from '../state.ts';
import { WireView } from '../wire/wire-view.tsx';

const views = [
  { name: 'wire', label: 'The wire', View: WireView },
  { name: 'runs', label: 'Runs', View: RunsView },
] as const;

/** The wire, or the runs that were kept. Both stay in place: what is open in them stays open. */
export function Below() {
  const list = useRef<HTMLDivElement>(null);
  return (
    <>
      <div class="below-bar">
        <div
          ref={list}
          role="tablist"
          aria-label="Below the tabs"
          onKeyDown={(event) => moveOn(event, list)}
        >
          {views.map(({ name, label }) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`show-${name}`}
              aria-controls={`panel-${name}`}
              aria-selected={below.value === name}
              tabIndex={below.value === name ? 0 : -1}
              onClick={() => {
                below.value = name;
              }}
            >
              {label}
            </button>
          ))}
        </div>
        <ShownRun />
        {dropped.value > 0 && (
          <p class="soft">
            {dropped.value.toLocaleString('en')} older records were dropped: no more fit into the
            memory of tab and desk.
          </p>
        )}
      </div>
      {views.map(({ name, View }) => (
        <div
          key={name}
          id={`panel-${name}`}
          class="panel"
          role="tabpanel"
          aria-labelledby={`show-${name}`}
          hidden={below.value !== name}
        >
          <View />
        </div>
      ))}
    </>
  );
}

/** Nobody shall take an old run for what happens now. */
function ShownRun() {
  if (!shown.value) return null;
  const goBack = () => {
    shown.value = undefined;
  };
  return (
    <p class="problem" data-level="warning" role="status">
      The wire shows the kept run “{shown.value.name}”.{' '}
      <button type="button" onClick={goBack}>
        Back to what happens now
      </button>
    </p>
  );
}

/** The arrow keys go from tab to tab, and show it. */
function moveOn(event: KeyboardEvent, list: RefObject<HTMLDivElement | null>): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  const at = views.findIndex(({ name }) => name === below.value);
  const next = views[(at + step + views.length) % views.length];
  if (!next) return;
  event.preventDefault();
  below.value = next.name;
  list.current?.querySelector<HTMLElement>(`#show-${next.name}`)?.focus();
}
