import { useMemo } from 'preact/hooks';
import type { Item } from '../../wire/story.ts';
import { nameOf, targetsOf } from './draw-row.ts';
import type { Placed } from './layout.ts';
import type { Shape } from './shapes.ts';
import { Shapes } from './svg.tsx';

/** A row that is in sight, and how it is drawn. */
export type Seen = { placed: Placed; index: number; shapes: Shape[] };

type Look = { isChosen: boolean; isActive: boolean; isRelated: boolean };

/** An arrow, a mark or a burst as it is seen. */
export function DrawnRow({ placed, index, shapes, isChosen, isActive, isRelated }: Seen & Look) {
  const { row } = placed;
  const classes = [
    'w-row',
    isChosen && 'w-is-chosen',
    isActive && 'w-is-active',
    isRelated && 'w-is-related',
    row.kind !== 'group' && row.refused && 'w-is-refused',
  ];
  // The same shapes need not be looked through again.
  const drawn = useMemo(() => <Shapes shapes={shapes} />, [shapes]);
  return (
    <g class={classes.filter(Boolean).join(' ')} data-family={row.family} data-drawn={index}>
      {drawn}
    </g>
  );
}

export const idOfOption = (index: number): string => `wire-row-${index}`;

/**
 * The same as it is heard and pressed: an option of the list box that the picture is. It is apart from what is drawn, as
 * its name is a sentence, and the words in the picture are cut.
 */
export function RowOption({
  placed,
  index,
  shapes,
  count,
  isChosen,
}: Seen & { count: number; isChosen: boolean }) {
  const name = nameOf(placed);
  const targets = useMemo(() => <Shapes shapes={targetsOf(shapes)} />, [shapes]);
  return (
    <g
      id={idOfOption(index)}
      data-index={index}
      role="option"
      aria-label={name}
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <title>{name}</title>
      {targets}
    </g>
  );
}

export const isItem = (placed: Placed, item: Item | undefined): boolean =>
  placed.row.kind !== 'group' && placed.row.id === item?.id;
