import { chosen } from '../state.ts';
import { drawRow, nameOf } from './draw-row.ts';
import type { Measure } from './label.ts';
import type { Layout, Placed } from './layout.ts';
import { Shapes } from './svg.tsx';

type Props = {
  placed: Placed;
  layout: Layout;
  measure: Measure;
  index: number;
  count: number;
  isActive: boolean;
  isRelated: boolean;
};

export const idOfRow = (index: number): string => `wire-row-${index}`;

/** An arrow, a mark or a burst: an option of the list box that the picture is. */
export function PictureRow({ placed, layout, measure, index, count, isActive, isRelated }: Props) {
  const { row } = placed;
  const isChosen = row.kind !== 'group' && chosen.value?.id === row.id;
  const isRefused = row.kind !== 'group' && row.refused !== undefined;
  const classes = [
    'row',
    isChosen && 'is-chosen',
    isActive && 'is-active',
    isRelated && 'is-related',
    isRefused && 'is-refused',
  ];
  return (
    <g
      id={idOfRow(index)}
      class={classes.filter(Boolean).join(' ')}
      data-family={row.family}
      data-index={index}
      role="option"
      aria-label={nameOf(placed)}
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <title>{nameOf(placed)}</title>
      <Shapes shapes={drawRow(placed, layout, measure)} />
    </g>
  );
}
