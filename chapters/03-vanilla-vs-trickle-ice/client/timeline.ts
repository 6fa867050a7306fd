import { element } from './element.ts';

const picture = element('timelines', HTMLElement);
const runs = new Map<string, Timeline>();

/** When each thing happened on the way to an open channel. The last run of each title is drawn. */
export class Timeline {
  readonly #start = performance.now();
  readonly #steps = new Map<string, number>();

  constructor(title: string) {
    runs.delete(title);
    runs.set(title, this);
  }

  /** Notes that something has just happened. Only its first time counts. */
  mark(step: string): void {
    if (!this.#steps.has(step)) this.#steps.set(step, performance.now() - this.#start);
    const longest = Math.max(...[...runs.values()].flatMap((run) => [...run.#steps.values()]));
    picture.replaceChildren(...[...runs].map(([title, run]) => run.#draw(title, longest)));
  }

  /** One line a step: its name, its time, and a bar that is as long as it took since the start. */
  #draw(title: string, longest: number): HTMLElement {
    const run = document.createElement('section');
    run.appendChild(document.createElement('h2')).textContent = title;
    const list = run.appendChild(document.createElement('ol'));
    for (const [step, at] of this.#steps) {
      const line = list.appendChild(document.createElement('li'));
      line.textContent = `${step}: ${Math.round(at)} ms`;
      line.appendChild(document.createElement('div')).style.width = `${(100 * at) / longest}%`;
    }
    return run;
  }
}
