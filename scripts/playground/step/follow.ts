// Follows the learner from step to step: each look says what the step at hand still lacks, or goes on to the next.
import { print, type Surroundings } from '../../shared/command.ts';
import { plural } from '../../shared/layout.ts';
import type { ChapterSteps } from '../../steps/chapter-steps.ts';
import { readFiles } from '../../steps/files.ts';
import type { Step } from '../../steps/step.ts';
import { type Playground, rememberStep } from '../playground.ts';
import { tellFaults } from './fault-text.ts';
import { tellOwn } from './own-text.ts';
import { faultsOf, type Standing, standingOf } from './standing.ts';
import { allDoneText, doneText, paintFor, passedText, stepText } from './step-text.ts';
import { giveStyle } from './type-step.ts';

export type Look = {
  /** Whether the step that was at hand before this look is done. */
  stepDone: boolean;
  allDone: boolean;
};

export class Follower {
  readonly #page: ChapterSteps;
  readonly #around: Surroundings;
  /** The step whose text is on the screen. */
  #shown = 0;
  #saidOfIt = '';
  /** Whether a step that was done has been broken, and is not whole again. */
  #isBroken = false;
  readonly #saidOfOwn = new Set<string>();

  constructor(page: ChapterSteps, around: Surroundings) {
    this.#page = page;
    this.#around = around;
  }

  async look(playground: Playground): Promise<Look> {
    const { steps, states } = this.#page;
    const told = playground.step - 1;
    const standing = await standingOf(readFiles(playground.dir), states, told);
    const { done, view } = standing;
    const allDone = done === steps.length;
    const undone = done < told ? steps[done] : undefined;
    if (undone) this.#say(`Step ${undone.number} is not whole any more: ${undone.title}`);
    if (done > told) this.#tellDone(told + 1, done);
    this.#isBroken = done < told || (done === told && this.#isBroken);
    rememberStep(playground, done + 1);
    const given = giveStyle(Math.min(done + 1, steps.length), playground, this.#page);
    const step = steps[done];
    if (allDone || !step) this.#say(allDoneText(this.#page, view));
    else this.#tellStep(step, standing);
    for (const file of given)
      this.#say(`playground/${file} was written for you: there is nothing about WebRTC in it.`);
    return { stepDone: done > told || allDone, allDone };
  }

  #say(text: string): void {
    print(this.#around, `${text}\n`);
  }

  /** What was to be typed is told at length, what was there besides in one line. */
  #tellDone(first: number, last: number): void {
    const steps = this.#page.steps.slice(first - 1, last);
    const [step, ...others] = steps;
    // Many a "Now" asks to break something and to put it right again.
    if (this.#shown > last) this.#say(`Step ${first} is whole again.`);
    else if (step && (steps.length === 1 || this.#shown === first)) {
      this.#say(doneText(step, this.#around));
      if (others.length > 0) this.#say(passedText(others));
    } else this.#say(passedText(steps));
  }

  #tellStep(step: Step, { view, untouched }: Standing): void {
    const wasRead = this.#isBroken && this.#shown > step.number;
    const isNew = this.#shown !== step.number && !wasRead;
    if (isNew) {
      this.#say(stepText(step, this.#page, this.#around));
      this.#shown = step.number;
    }
    const faults = faultsOf(step.number, view);
    const order = step.patches.map(({ path }) => path);
    const { text, mentioned } = tellFaults(faults, view, order, paintFor(this.#around));
    if (isNew && untouched)
      this.#say('Nothing of it is in playground/ yet: type it there, and save.');
    else if (text === this.#saidOfIt)
      this.#say(`As before: step ${step.number} lacks ${plural(faults.length, 'line', 'lines')}.`);
    else this.#say(`Step ${step.number} still lacks:\n${text}`);
    this.#saidOfIt = text;
    const own = tellOwn(view, mentioned, this.#saidOfOwn);
    if (own) this.#say(own);
  }
}
