import { useSignal } from '@preact/signals';
import { chosen } from '../state.ts';
import { families } from './families.ts';
import { timeText } from './time.ts';
import { shown, zero } from './wire-state.ts';

/** A page with more of them becomes slow. The earlier ones are a press away. */
const portion = 500;

/** The same items as sentences. */
export function List() {
  const most = useSignal(portion);
  const { items } = shown.value;
  const earlier = Math.max(0, items.length - most.value);
  const part = items.slice(earlier);
  const current = part.some(({ id }) => id === chosen.value?.id)
    ? chosen.value?.id
    : part.at(-1)?.id;
  const onKeyDown = (event: KeyboardEvent) => {
    const way = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const here = event.target instanceof Element ? event.target.closest('li') : null;
    here?.[way[event.key]]?.querySelector('button')?.focus();
    event.preventDefault();
  };
  return (
    <div class="wire-list">
      {earlier > 0 && (
        <button
          type="button"
          onClick={() => {
            most.value += portion;
          }}
        >
          Show earlier ones ({earlier})
        </button>
      )}
      <ol start={earlier + 1} onKeyDown={onKeyDown}>
        {part.map((item) => (
          <li
            key={item.id}
            data-family={item.family}
            class={item.refused ? 'is-refused' : undefined}
          >
            <button
              type="button"
              class="quiet"
              tabIndex={item.id === current ? 0 : -1}
              aria-pressed={chosen.value?.id === item.id}
              onClick={() => {
                chosen.value = item;
              }}
            >
              <time>{timeText(item.at - zero.value)}</time>
              <span class="wire-kind">{families[item.family].name}</span>
              <span>
                {item.refused && <b class="wire-refused">✕ Failed: </b>}
                {item.sentence}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
