import type { ComponentChildren } from 'preact';
import type { Family } from '../../wire/story.ts';
import { drawOutline } from './draw-badge.ts';
import { families, familyNames } from './families.ts';
import { shape } from './shapes.ts';
import { Shapes } from './svg.tsx';
import { hiddenFamilies, hiddenLines, isGrouping, scale, scales, story } from './wire-state.ts';

/** What the signs mean, and what of it is shown. */
export function Legend() {
  return (
    <div class="wire-legend">
      <fieldset>
        <legend>Show</legend>
        {familyNames.map((family) => (
          <div key={family} data-family={family}>
            <Check signal={hiddenFamilies} name={family}>
              <Sign family={family} />
              {families[family].name}
            </Check>
          </div>
        ))}
      </fieldset>
      <fieldset>
        <legend>Lifelines</legend>
        {story.value.lifelines.map(({ id, name }) => (
          <Check key={id} signal={hiddenLines} name={id}>
            {name}
          </Check>
        ))}
      </fieldset>
      <fieldset>
        <legend>Time</legend>
        {(Object.keys(scales) as (keyof typeof scales)[]).map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="wire-scale"
              checked={scale.value === name}
              onChange={() => {
                scale.value = name;
              }}
            />
            {name === 'usual' ? 'usual scale' : name}
          </label>
        ))}
        <label>
          <input
            type="checkbox"
            checked={isGrouping.value}
            onChange={() => {
              isGrouping.value = !isGrouping.value;
            }}
          />
          bursts as one (7 candidates)
        </label>
      </fieldset>
      <p class="soft">
        Left edge: drawn through where time is to scale, dotted where it is stretched, broken where
        nothing happens. A dot on the server’s line: it passed the message on. A bridge over it: the
        message went past it. ✕: refused, failed or lost. The bar on a tab’s line is its connection:
        empty when made, dotted while it connects, filled while it is connected.
      </p>
    </div>
  );
}

type CheckProps<Name> = {
  signal: { value: ReadonlySet<Name> };
  name: Name;
  children: ComponentChildren;
};

function Check<Name>({ signal, name, children }: CheckProps<Name>) {
  const onChange = () => {
    const next = new Set(signal.value);
    if (!next.delete(name)) next.add(name);
    signal.value = next;
  };
  return (
    <label>
      <input type="checkbox" checked={!signal.value.has(name)} onChange={onChange} />
      {children}
    </label>
  );
}

/** A mark and an arrow of the family, as in the picture. */
function Sign({ family }: { family: Family }) {
  const { letter, shape: outline, line } = families[family];
  const middle = {
    x: 12,
    y: 14,
    'text-anchor': 'middle',
    'font-size': letter.length > 1 ? 8 : 9.5,
    class: 'letter',
  };
  const stroke = { x1: 26, x2: 54, y1: 11, y2: 11 };
  const isArrow = family !== 'page' && (line !== 'thin' || family === 'socket');
  return (
    <svg class="wire-picture" viewBox="0 0 56 22" aria-hidden="true">
      <Shapes
        shapes={[
          drawOutline(outline, 12, 11, 16, { class: 'badge' }),
          shape('text', middle, letter),
          ...(isArrow ? [shape('line', { ...stroke, class: `line ${line}` })] : []),
          ...(line === 'double' ? [shape('line', { ...stroke, class: 'line core' })] : []),
        ]}
      />
    </svg>
  );
}
