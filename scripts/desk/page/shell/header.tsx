import type { Signal } from '@preact/signals';
import { course } from '../state.ts';
import { answer } from './course.ts';
import {
  look,
  looks,
  showsBelow,
  showsLesson,
  showsTabs,
  textSize,
  texts,
  toggle,
} from './layout.ts';

export function Header() {
  return (
    <header class="desk-header">
      <div class="what">
        <h1>{titleOf()}</h1>
        <Running />
      </div>
      <fieldset class="toolbar" aria-label="What is shown, and how">
        <Shown label="Lesson" shown={showsLesson} />
        <Shown label="Tabs" shown={showsTabs} />
        <Shown label="Wire" shown={showsBelow} />
        <button type="button" popovertarget="look">
          Look…
        </button>
      </fieldset>
      <div id="look" popover="auto" class="look">
        <Choice label="Colours" names={colourNames} values={looks} chosen={look} />
        <Choice label="Text" names={textNames} values={texts} chosen={textSize} />
      </div>
    </header>
  );
}

const colourNames = { system: 'as the system', light: 'light', dark: 'dark' };
const textNames = { normal: 'normal', large: 'large', larger: 'larger, for a projector' };

export function titleOf(): string {
  const { value } = course;
  if (!value) return 'The desk';
  const { chapter, title, isPlayground } = value;
  return isPlayground
    ? `Your playground, on its way to chapter ${chapter}: ${title}`
    : `Chapter ${chapter}: ${title}`;
}

function Running() {
  const { value } = answer;
  if (!value) return <p class="running">Asking what runs here…</p>;
  const runs = value.type === 'course';
  const reach = course.value?.onLan ? 'and on your network' : 'this machine only';
  return (
    <p class="running">
      <span aria-hidden="true" class={runs ? 'good' : 'bad'}>
        {runs ? '●' : '✕'}
      </span>{' '}
      {runs ? location.host : `${location.host} does not answer as it should`}
      <span class="reach">{runs && `, ${reach}`}</span>
      {' · '}
      <a href="/" target="_blank" rel="noopener">
        Plain page
      </a>
    </p>
  );
}

function Shown({ label, shown }: { label: string; shown: Signal<boolean> }) {
  return (
    <button type="button" aria-pressed={shown.value} onClick={() => toggle(shown)}>
      {label}
    </button>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  values: readonly T[];
  names: Record<T, string>;
  chosen: Signal<T>;
};

function Choice<T extends string>({ label, values, names, chosen }: ChoiceProps<T>) {
  const choose = (value: string) => {
    chosen.value = values.find((each) => each === value) ?? chosen.value;
  };
  return (
    <label class="choice">
      {label}{' '}
      <select value={chosen.value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {values.map((value) => (
          <option key={value} value={value}>
            {names[value]}
          </option>
        ))}
      </select>
    </label>
  );
}
