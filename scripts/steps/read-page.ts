// Reads a STEPS.md.
import { Problem } from '../shared/advice.ts';
import type { FilePatch, Step, StepsPage } from './step.ts';

type Line = { text: string; number: number; inFence: boolean };

/**
 * Takes the page apart. `name` is what errors call it, `first` the number of its first step.
 * @throws Problem that names the line where the page has not the form of steps
 */
export function readPage(markdown: string, name: string, first = 1): StepsPage {
  const lines = markLines(markdown);
  const starts = lines.flatMap(({ text, inFence }, at) =>
    !inFence && text.startsWith('## ') ? [at] : [],
  );
  const steps = starts.map((start, at) =>
    readStep(lines.slice(start, starts[at + 1]), first + at, name),
  );
  return { intro: textOf(lines.slice(0, starts[0])), steps };
}

/** The lines of a page that stand in no code block, with their numbers. */
export function proseOf(markdown: string): Line[] {
  return markLines(markdown).filter(({ text, inFence }) => !inFence && !text.startsWith('```'));
}

function markLines(markdown: string): Line[] {
  let fence = '';
  return markdown.split(/\r?\n/).map((text, at) => {
    const [, marks = ''] = /^(`{3,})/.exec(text) ?? [];
    const inFence = fence !== '';
    if (!fence) fence = marks;
    else if (text.trimEnd() === fence) fence = '';
    return { text, number: at + 1, inFence };
  });
}

function readStep(lines: Line[], number: number, name: string): Step {
  const [heading = { text: '', number: 0 }, ...body] = lines;
  const [, shown, title = ''] = /^## (\d+)\. (.+)$/.exec(heading.text) ?? [];
  const wrong = (seen: string, expected: string, line = heading.number) =>
    new Problem({
      seen: `${name}, line ${line}: ${seen}`,
      expected,
      next: `mend it in ${name}; git diff shows what was changed there by hand`,
    });
  if (Number(shown) !== number)
    throw wrong(`the heading is "${heading.text}"`, `## ${number}. and a title`);
  const isNow = ({ text, inFence }: Line) => !inFence && text.startsWith('**Now:**');
  const nowAt = body.findIndex(isNow);
  if (nowAt === -1) throw wrong('this step has no paragraph that begins with **Now:**', 'one');
  const patches = readPatches(body.slice(0, nowAt), wrong);
  const firstPatch = body.findIndex(
    ({ text, inFence }) => !inFence && (isDiff(text) || text === '<details>'),
  );
  const text = textOf(body.slice(0, firstPatch === -1 ? nowAt : firstPatch));
  const ending = body.slice(nowAt).filter((line) => line.inFence || !isHolds(line.text));
  const [, holds = ''] = body.map(({ text }) => isHolds(text)).find(Boolean) ?? [];
  return { number, title, text, patches, now: textOf(ending), holds: holds.match(/[\w-]+/g) ?? [] };
}

const isDiff = (text: string) => /^`{3,}diff$/.test(text);
const isHolds = (text: string) => /^Tests that hold from here on: (.+)\.$/.exec(text);
const textOf = (lines: Line[]) =>
  lines
    .map(({ text }) => text)
    .join('\n')
    .trim();

function readPatches(
  body: Line[],
  wrong: (seen: string, expected: string, line: number) => Problem,
): FilePatch[] {
  const patches: FilePatch[] = [];
  let open: { line: number; texts: string[] } | undefined;
  for (const { text, number, inFence } of body) {
    if (!inFence && isDiff(text)) open = { line: number + 1, texts: [] };
    else if (open && /^`{3,}$/.test(text)) {
      const path = pathOf(open.texts);
      if (!path)
        throw wrong(
          'this diff does not say which file it changes',
          '--- a/… and +++ b/…',
          open.line,
        );
      patches.push({ path, text: `${open.texts.join('\n')}\n`, line: open.line });
      open = undefined;
    } else open?.texts.push(text);
  }
  return patches;
}

function pathOf([from = '', to = '']: string[]): string | undefined {
  const [, before] = /^--- a\/(.+)$/.exec(from) ?? [];
  const [, after] = /^\+\+\+ b\/(.+)$/.exec(to) ?? [];
  return after ?? before;
}
