import { useSignal } from '@preact/signals';
import { download } from '../runs/download.ts';
import { chosen, paused, waiting } from '../state.ts';
import { clear } from '../transport/channel.ts';
import { isFiltering } from './filter.ts';
import { Legend } from './legend.tsx';
import { listText } from './list-text.ts';
import { measureIn } from './measure.ts';
import { storySvg } from './story-svg.ts';
import {
  filter,
  isGrouping,
  scale,
  scales,
  search,
  shown,
  story,
  view,
  zero,
} from './wire-state.ts';

export function Toolbar() {
  const all = story.value.items.length;
  const count = shown.value.items.length;
  return (
    <div class="toolbar wire-bar">
      <h2 class="visually-hidden">The wire</h2>
      <div class="toolbar wire-views">
        {(['picture', 'list'] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={view.value === name}
            onClick={() => {
              view.value = name;
            }}
          >
            {name === 'picture' ? 'Picture' : 'List'}
          </button>
        ))}
      </div>
      <button
        type="button"
        aria-pressed={paused.value}
        onClick={() => {
          paused.value = !paused.value;
        }}
      >
        {paused.value ? 'Go on' : 'Pause'}
      </button>
      <button
        type="button"
        disabled={all === 0}
        title="A run that is to be seen again must be kept before"
        onClick={() => {
          chosen.value = undefined;
          clear();
        }}
      >
        Clear
      </button>
      <input
        type="search"
        aria-label="Search the wire"
        placeholder="Search"
        value={search.value}
        onInput={({ currentTarget }) => {
          search.value = currentTarget.value;
        }}
      />
      <details class="wire-menu" onKeyDown={closeOnEscape}>
        <summary class="button">
          Legend and filter{isFiltering(filter.value) ? ` (${count} of ${all})` : ''}
        </summary>
        <Legend />
      </details>
      <CopyButton />
      <button type="button" disabled={count === 0} onClick={save}>
        Save as SVG
      </button>
      <p class="soft" role="status">
        {paused.value && `Paused. ${waiting.value} came in since.`}
      </p>
    </div>
  );
}

/** What is shown, as a picture that stands alone. */
function save(): void {
  const options = { measure: measureIn(16), scale: scales[scale.value], zero: zero.value };
  const svg = storySvg(shown.value, { ...options, isGrouping: isGrouping.value });
  download('wire.svg', svg);
}

function closeOnEscape(event: KeyboardEvent & { currentTarget: HTMLDetailsElement }): void {
  if (event.key !== 'Escape') return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector('summary')?.focus();
}

function CopyButton() {
  const said = useSignal('Copy as text');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(listText(shown.value.items, zero.value));
      said.value = 'Copied';
    } catch {
      // Without the permission, or on a page that is not on localhost or https.
      said.value = 'The browser refuses to copy: open the list, and select it there';
    }
  };
  return (
    <button
      type="button"
      disabled={shown.value.items.length === 0}
      onClick={copy}
      onBlur={() => {
        said.value = 'Copy as text';
      }}
    >
      <span aria-live="polite">{said.value}</span>
    </button>
  );
}
