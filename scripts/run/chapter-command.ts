// npm run chapter: lists the chapters, or runs one.
import { type Chapter, chapterDir, chapters, getChapter, isPresent } from '../course/chapters.ts';
import { progressLine } from '../course/progress.ts';
import { Problem } from '../shared/advice.ts';
import { bold, dim } from '../shared/colour.ts';
import { command, print, type Surroundings } from '../shared/command.ts';
import { readPort } from '../shared/command-line.ts';
import type { ServeDeskFor } from './desk.ts';

const usage = `npm run chapter 4                   start chapter 4 (also: 04, matchmaking)
npm run chapter 4 -- --port 9000    with its page on port 9000 (0: any free port)
npm run chapter 4 -- --desk         with the desk opened in place of its page
npm run chapter 4 -- --no-open      without opening the browser
npm run chapter 6 -- --lan          chapter 6 for other machines too, over https
npm run chapter                     list the chapters`;

/** `desk` serves the desk: a room of its own, which this one does not know. */
export const chapterWith = (desk?: ServeDeskFor) =>
  command({
    name: 'chapter',
    usage,
    mostWords: 1,
    options: { port: 'value', lan: 'switch', desk: 'switch', 'no-open': 'switch' },
    async run({ words: [name], options }, around) {
      const port = portOf(options.port, around.env);
      if (name === undefined && options.desk) throw deskOfNothing();
      if (name === undefined) return listChapters(around);
      const chosen = getChapter(name);
      if (options.lan && chosen.onLan === 'never') throw notOnLan(chosen);
      // Loaded here only, with Vite below it: to list the chapters, or to refuse an option, nobody needs it.
      const { runChapter } = await import('./run-chapter.ts');
      await runChapter({
        dir: chapterDir(chosen),
        chapter: chosen,
        lan: options.lan && chosen.onLan === 'on request',
        open: toOpen(options),
        ...(desk && { desk: (about) => desk({ ...about, chapter: chosen, isPlayground: false }) }),
        ...(port === undefined ? {} : { port }),
      });
      return undefined;
    },
  });

/** What --desk and --no-open ask for. Whoever wants nothing opened finds the desk's address in the terminal. */
export function toOpen(options: {
  desk: boolean;
  'no-open': boolean;
}): 'page' | 'desk' | 'nothing' {
  if (options['no-open']) return 'nothing';
  return options.desk ? 'desk' : 'page';
}

function listChapters(around: Surroundings): number {
  print(around, bold('The chapters:', around.out));
  for (const each of chapters) {
    const how = isPresent(each, around.root)
      ? progressLine(each.number, around.root)
      : 'not in this copy';
    const more = how ? dim(`  (${how})`, around.out) : '';
    const number = bold(String(each.number), around.out);
    print(around, `  ${number}  ${each.title}: ${each.summary}${more}`);
  }
  print(around, `\nStart one with its number or a word of its name:\n\n${usage}`);
  return 0;
}

/** --port comes before PORT. */
export function portOf(typed: string | undefined, env: NodeJS.ProcessEnv): number | undefined {
  const next = 'npm run chapter 4 -- --port 9000';
  return readPort(typed, '--port', next) ?? readPort(env.PORT || undefined, 'PORT', next);
}

function deskOfNothing(): Problem {
  return new Problem({
    seen: 'There is no --desk for the list of chapters.',
    expected: 'the number of the chapter that the desk shall show, or a word of its name.',
    next: 'npm run chapter 4 -- --desk',
  });
}

function notOnLan({ number }: Chapter): Problem {
  return new Problem({
    seen: `Chapter ${number} has no --lan: it listens on this machine only.`,
    expected: '--lan with chapter 6 (chapter 5 is on the LAN without it).',
    next: 'npm run chapter 6 -- --lan',
  });
}
