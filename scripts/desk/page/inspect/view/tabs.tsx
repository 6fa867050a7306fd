import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export type Tab = { name: string; content: () => ComponentChildren };

/** What was open stays open when another arrow is chosen, if it has such a tab. */
const last = signal('');

/** One of several views of the same thing. Arrow keys go from tab to tab, as in the ARIA practices. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const id = useId();
  const open = tabs.find(({ name }) => name === last.value) ?? tabs[0];
  const move = (event: KeyboardEvent, list: HTMLElement) => {
    const at = open ? tabs.indexOf(open) : 0;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const index = (to + tabs.length) % tabs.length;
    last.value = tabs[index]?.name ?? '';
    list.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  };
  return (
    <>
      <div
        role="tablist"
        aria-label={label}
        class="toolbar"
        onKeyDown={(event) => move(event, event.currentTarget)}
      >
        {tabs.map(({ name }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === open?.name}
            aria-controls={`${id}-panel`}
            tabIndex={name === open?.name ? 0 : -1}
            onClick={() => {
              last.value = name;
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${open?.name}`}
        tabIndex={0}
        class="tab-panel"
      >
        {open?.content()}
      </div>
    </>
  );
}
