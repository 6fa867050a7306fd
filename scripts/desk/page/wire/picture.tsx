import './picture.css';
import { useComputed, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { chosen, shown as kept } from '../state.ts';
import { barsOf } from './bars.ts';
import { drawGround } from './draw-ground.ts';
import { drawHeads, headHeight } from './draw-heads.ts';
import { Drawings } from './draw-once.ts';
import { walk } from './keys.ts';
import { layOut } from './layout.ts';
import { measureIn } from './measure.ts';
import { DrawnRow, idOfOption, isItem, RowOption, type Seen } from './picture-row.tsx';
import { relatedTo } from './relate.ts';
import { leadOf, type Row } from './rows.ts';
import { Shapes } from './svg.tsx';
import { useBox } from './use-box.ts';
import { headNotes, rows, scale, scales, shown, toggle, zero } from './wire-state.ts';

/** The sequence diagram. Only what is in sight is drawn. */
export function Picture() {
  const box = useBox(!kept.value);
  const active = useSignal<string | undefined>(undefined);
  const hovered = useSignal<string | undefined>(undefined);
  const { width, unit } = box.size.value;
  const measure = useMemo(() => measureIn(unit), [unit]);
  const drawings = useMemo(() => new Drawings(), [measure]);
  const layout = useComputed(() => {
    const { width, unit } = box.size.value;
    return layOut(shown.value, rows.value, { width, unit, scale: scales[scale.value] });
  }).value;
  const bars = useComputed(() => barsOf(shown.value.items)).value;
  box.useFollowing(layout.height);

  const { top, bottom } = box.sight.value;
  const visible = layout.placed.flatMap((placed, index): Seen[] => {
    const isInSight = placed.endY + unit > top && placed.y - 2 * unit < bottom;
    return isInSight ? [{ placed, index, shapes: drawings.draw(placed, layout, measure) }] : [];
  });
  const rowOfId = (id: string | undefined) =>
    visible.find(({ placed }) => placed.row.id === id)?.placed.row;
  const pointed = rowOfId(hovered.value) ?? rowOfId(chosen.value?.id);
  const related = relatedTo(
    pointed && leadOf(pointed),
    visible.map(({ placed }) => leadOf(placed.row)),
  );
  const activeIndex =
    active.value === undefined ? -1 : rows.value.findIndex(({ id }) => id === active.value);

  const open = (row: Row) => {
    active.value = row.id;
    if (row.kind === 'group') toggle(row.id);
    else chosen.value = row;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows.value[activeIndex];
    if ((event.key === 'Enter' || event.key === ' ') && row) open(row);
    else if (event.key === 'Escape' && chosen.value) chosen.value = undefined;
    else {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const lines = shown.value.lifelines.map(({ id }) => id);
      const next = walk(event.key, rows.value, activeIndex, lines);
      const placed = next === undefined ? undefined : layout.placed[next];
      if (!placed) return;
      active.value = placed.row.id;
      box.reveal(placed.y - 1.2 * unit, placed.y + 1.2 * unit, headHeight * unit);
    }
    event.preventDefault();
  };
  const rowAt = ({ target }: Event): Row | undefined => {
    const found = target instanceof Element ? target.closest('[data-index]') : undefined;
    return found ? rows.value[Number(found.getAttribute('data-index'))] : undefined;
  };
  const head = headHeight * unit;
  const from = Math.max(0, top);
  const until = Math.min(layout.height, bottom);
  const [wide, high] = [layout.columns.width, Math.max(0, until - from)];
  const size = {
    width: wide,
    height: high,
    viewBox: `0 ${from} ${wide} ${high}`,
    style: { top: `${from}px` },
  };

  return (
    <div class="wire-box">
      <div
        ref={box.ref}
        class="wire-scroll"
        role="listbox"
        tabIndex={0}
        aria-label="Arrows and marks, in the order of time"
        aria-activedescendant={activeIndex < 0 ? undefined : idOfOption(activeIndex)}
        onScroll={box.onScroll}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const row = rowAt(event);
          if (row) open(row);
        }}
        onMouseOver={(event) => {
          hovered.value = rowAt(event)?.id;
        }}
        onMouseLeave={() => {
          hovered.value = undefined;
        }}
        onFocus={() => {
          active.value ??= chosen.value?.id;
        }}
      >
        <div class="wire-heads" role="presentation">
          <svg class="wire-picture" width={layout.columns.width} height={head} aria-hidden="true">
            <Shapes shapes={drawHeads(layout, measure, headNotes.value)} />
          </svg>
        </div>
        <div
          class="wire-sheet"
          role="presentation"
          style={{ width: `${layout.columns.width}px`, height: `${layout.height}px` }}
        >
          {width > 0 && (
            <svg class="wire-picture" aria-hidden="true" {...size}>
              <Shapes shapes={drawGround(layout, bars, zero.value, { top: from, bottom: until })} />
              {visible.map((seen) => (
                <DrawnRow
                  key={seen.placed.row.id}
                  {...seen}
                  isChosen={isItem(seen.placed, chosen.value)}
                  isActive={seen.index === activeIndex}
                  isRelated={related.has(leadOf(seen.placed.row).id)}
                />
              ))}
            </svg>
          )}
          {width > 0 && (
            <svg class="wire-picture" role="presentation" {...size}>
              {visible.map((seen) => (
                <RowOption
                  key={seen.placed.row.id}
                  {...seen}
                  count={rows.value.length}
                  isChosen={isItem(seen.placed, chosen.value)}
                />
              ))}
            </svg>
          )}
        </div>
      </div>
      {!box.isAtEnd.value && (
        <button type="button" class="wire-newest primary" onClick={box.goToEnd}>
          Newest ↓
        </button>
      )}
    </div>
  );
}
