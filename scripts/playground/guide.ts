// What `npm run play` says before it starts the playground.

import { chapters } from '../course/chapters.ts';
import type { FileDiff } from '../diff/compare/file-diff.ts';
import { whyOf } from '../diff/compare/sentences.ts';
import { changedLines } from '../diff/compare/totals.ts';
import { missingSign } from '../run/way-to-run.ts';
import { bold } from '../shared/colour.ts';
import { plural, wrap } from '../shared/layout.ts';
import type { Playground } from './playground.ts';

/**
 * Where the playground stands and what to type first. `files` are what is missing in it, `steps` how many small steps
 * lead to its chapter.
 */
export function guide(
  playground: Playground,
  files: FileDiff[],
  kept: string | undefined,
  steps = 0,
): string {
  const { target, source } = playground;
  const todo = files.filter((file) => file.status !== 'same');
  const way = steps > 0 ? smallSteps(steps, playground) : filesOf(todo, playground);
  const origin = source ? `chapter ${source.number}` : 'an empty page';
  const lines = [
    bold(`playground/ is on its way from ${origin} to chapter ${target.number}: ${target.title}`),
    kept && `Your older playground is kept in ${kept}/.`,
    '',
    ...(todo.length ? way : doneLines(playground)),
    '',
    'npm run diff play    what is still missing, in the same order (in a second terminal)',
    `npm run check play   chapter ${target.number}'s own tests, against your playground`,
    'npm run play         goes on with this playground the next time',
  ];
  return `${lines.filter((line) => line !== undefined).join('\n')}\n`;
}

function smallSteps(count: number, { target, step }: Playground): string[] {
  const where = step > 1 ? ` You are at step ${Math.min(step, count)}.` : '';
  return [
    `${plural(count, 'small step leads', 'small steps lead')} there.${where} Leave this running, and in a second terminal type:`,
    '',
    bold('  npm run step'),
    '',
    'It shows the step at hand, looks at each of your saves, and goes on when the step is there.',
    `The same steps as a page: chapters/${target.folder}/STEPS.md`,
  ];
}

function filesOf(todo: FileDiff[], { target }: Playground): string[] {
  const [first] = todo;
  const count = changedLines(todo);
  return [
    `Read chapters/${target.folder}/README.md and start with playground/${first?.path ?? ''}.`,
    `${plural(count.files, 'file', 'files')}, ${plural(count.added, 'line', 'lines')} to write, ${count.removed} to take out. In this order:`,
    '',
    ...todo.map((file, at) => wrap(`  ${at + 1}. ${lineOf(file)}`, 100)),
    ...todo
      .filter((file) => file.path.endsWith('.css'))
      .map((file) => `\n${looksOnly(file.path, target.folder)}`),
  ];
}

function lineOf(file: FileDiff): string {
  const what = { new: ' (new)', gone: ' (to delete)', changed: '', same: '' }[file.status];
  const why = whyOf(file, '');
  return `playground/${file.path}${what}${why ? `: ${why}` : ''}`;
}

function looksOnly(file: string, folder: string): string {
  return `There is nothing about WebRTC in ${file}: you may copy it from chapters/${folder}/${file}.`;
}

function doneLines({ target }: Playground): string[] {
  const next = target.number < chapters.length ? ` Next: npm run play ${target.number + 1}` : '';
  return [`Nothing is missing: playground and chapter ${target.number} say the same.${next}`];
}

/** What happens once the server can be run in the new way; empty when it is. */
export function switchHint({ dir, target }: Playground): string {
  const sign = missingSign(dir, target);
  if (!sign) return '';
  return `It runs as chapter ${target.number - 1} does. As soon as playground/server/ ${sign.means}, it switches by itself.`;
}
