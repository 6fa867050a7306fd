// npm run step: the small step at hand of the playground's chapter, and what it still lacks.
import { Problem } from '../../shared/advice.ts';
import { command, print, type Surroundings } from '../../shared/command.ts';
import { notUnderstood } from '../../shared/command-line.ts';
import { screenWidth } from '../../shared/layout.ts';
import { type ChapterSteps, chapterSteps, hasSteps, pageName } from '../../steps/chapter-steps.ts';
import { readFiles } from '../../steps/files.ts';
import { textOf } from '../../steps/show-steps.ts';
import type { Files } from '../../steps/step.ts';
import { getPlayground, type Playground, rememberStep } from '../playground.ts';
import { Follower } from './follow.ts';
import { standingOf } from './standing.ts';
import { paintFor } from './step-text.ts';
import { typeState } from './type-step.ts';
import { follow } from './watch-playground.ts';

export const step = command({
  name: 'step',
  usage: `npm run step             the step at hand; looks at each save, and goes on when the step is there
npm run step -- --once   looks once: exit code 0 if the step at hand is done, 1 if not
npm run step -- --do     types the step for you (what you have is kept in a dated copy)
npm run step -- --to 5   catches up: everything as after step 5; --to 0 is the beginning
npm run step -- --back   to the beginning of the step at hand, and from there one step back
npm run step -- --poll   for file systems that do not report changes`,
  mostWords: 0,
  options: {
    ...{ once: 'switch', watch: 'switch', poll: 'switch' },
    ...{ do: 'switch', back: 'switch', to: 'value' },
  },
  async run({ options }, around) {
    const asked = [options.do, options.back, options.to !== undefined].filter(Boolean);
    if (asked.length > 1) throw notUnderstood(this, '--do, --back and --to do not go together.');
    const playground = getPlayground(around.root);
    const page = stepsFor(playground, around.root);
    if (options.poll) process.env.CHOKIDAR_USEPOLLING ??= '1';
    if (options.do) return typeNext(playground, page, around);
    if (options.back) return goBack(playground, page, around);
    if (options.to !== undefined) return goTo(options.to, playground, page, around);
    const atTerminal = around.out.isTTY === true && !around.env.CI;
    const watch = options.watch || (atTerminal && !options.once);
    const follower = new Follower(page, around);
    if (watch) return follow(follower, playground, around);
    return (await follower.look(playground)).stepDone ? 0 : 1;
  },
});

function stepsFor({ target }: Playground, root: string): ChapterSteps {
  if (hasSteps(target, root)) return chapterSteps(target, root);
  throw new Problem({
    seen: `Chapter ${target.number} has no steps here: there is no ${pageName(target)}.`,
    expected: 'a page with the small steps that lead to the chapter of your playground',
    cause: 'this copy of the repository is older than the steps, or not complete',
    next: 'npm run diff play   shows what is missing, file by file',
  });
}

async function standing(playground: Playground, { states }: ChapterSteps) {
  const typed = readFiles(playground.dir);
  // To the byte, as --do leaves it: then there is nothing to judge, which takes a while.
  const done = states.findLastIndex((state) => isSame(state, typed));
  if (done !== -1) return { done, untouched: true };
  return standingOf(typed, states, playground.step - 1);
}

function isSame(one: Files, other: Files): boolean {
  return one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);
}

async function typeNext(playground: Playground, page: ChapterSteps, around: Surroundings) {
  const { done } = await standing(playground, page);
  if (done < page.steps.length) {
    // It was not told yet that the step is done: whoever follows will do that.
    rememberStep(playground, done + 1);
    typeAndTell(done + 1, playground, page, around);
  } else await new Follower(page, around).look(playground);
  return 0;
}

async function goBack(playground: Playground, page: ChapterSteps, around: Surroundings) {
  const { done, untouched } = await standing(playground, page);
  const state = untouched ? done - 1 : done;
  if (state < 0)
    throw new Problem({
      seen: 'There is no step before the first.',
      expected: 'a playground in which a step is done',
      next: 'npm run step   shows the first step',
    });
  rememberStep(playground, state + 1);
  typeAndTell(state, playground, page, around);
  return 0;
}

async function goTo(
  text: string,
  playground: Playground,
  page: ChapterSteps,
  around: Surroundings,
) {
  const { chapter, steps } = page;
  if (!/^\d+$/.test(text) || Number(text) > steps.length)
    throw new Problem({
      seen: `Chapter ${chapter.number} has no step "${text}".`,
      expected: `a number from 0 (the beginning) to ${steps.length}`,
      next: `npm run steps ${chapter.number}   lists them`,
    });
  rememberStep(playground, Number(text) + 1);
  typeAndTell(Number(text), playground, page, around);
  return 0;
}

function typeAndTell(
  state: number,
  playground: Playground,
  page: ChapterSteps,
  around: Surroundings,
): void {
  const { files, kept } = typeState(state, playground, page, around.root);
  const paint = paintFor(around);
  const step = page.steps[state - 1];
  const next = page.steps[state];
  const place = step
    ? `playground/ is as after step ${step.number}: ${step.title}`
    : `playground/ is as before the first step of chapter ${page.chapter.number}.`;
  const lines = [
    paint.bold(place),
    files.length > 0 ? `Written: ${files.join(', ')}` : 'Nothing had to be written.',
    kept && `What was there is kept in ${kept}/.`,
    step && `\n${textOf(step.now, screenWidth(around.out.columns), paint)}`,
    next
      ? `\nNext: npm run step   (step ${next.number}: ${next.title})`
      : '\nNext: npm run step   (that was the last one)',
  ];
  print(around, lines.filter(Boolean).join('\n'));
}
