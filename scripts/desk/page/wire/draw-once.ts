// What has been drawn stays drawn: while records come in or somebody scrolls, most rows stay as they were.
import { drawRow } from './draw-row.ts';
import type { Measure } from './label.ts';
import type { Layout, Placed } from './layout.ts';
import type { Shape } from './shapes.ts';

const most = 3000;

export class Drawings {
  #known = new Map<string, Shape[]>();
  #ground = '';

  /** The same array as before, if nothing has changed that shows. */
  draw(placed: Placed, layout: Layout, measure: Measure): Shape[] {
    const { row, y, endY } = placed;
    // A burst and a branch depend on more than themselves.
    if (row.kind === 'group' || placed.trunk) return drawRow(placed, layout, measure);
    const ground = layout.columns.all.map(({ id, x }) => `${id} ${x}`).join();
    if (ground !== this.#ground || this.#known.size > most) this.#known = new Map();
    this.#ground = ground;
    const key = [row.id, y, endY, row.title, row.detail, row.refused].join('|');
    const before = this.#known.get(key);
    if (before) return before;
    const shapes = drawRow(placed, layout, measure);
    this.#known.set(key, shapes);
    return shapes;
  }
}
