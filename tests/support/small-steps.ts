// A repository with two chapters of a few lines and the steps between them.
import path from 'node:path';
import { makePatches } from '../../scripts/steps/patch.ts';
import type { Files, Step } from '../../scripts/steps/step.ts';
import { writePage } from '../../scripts/steps/write-page.ts';
import { makeFolder } from './folders.ts';

const first = '01-manual-sdp-copy-paste';
const second = '02-ws-broadcast-signaling';

export const chapterOne = path.posix.join('chapters', first);
export const chapterTwo = path.posix.join('chapters', second);
export const page = `${chapterTwo}/STEPS.md`;

/** What client/chat.ts and server/relay.ts say in the chapter before and after each of three steps. */
const chat = [
  ['const one = 1;', 'const end = 9;'],
  ['const one = 1;', 'const two = 2;', 'const end = 9;'],
  ['const one = 1;', 'const two = 2;', 'const end = 9;'],
  ['const one = 1;', 'const two = 2;', 'const three = 3;', 'const end = 10;'],
];
const relay = [undefined, undefined, ['listen();'], ['listen();', 'repeat();']];

export const titles = ['Two comes', 'The relay listens', 'Three comes, and the relay repeats'];

export const states: Files[] = chat.map((lines, at) => {
  const server = relay[at];
  const files = new Map([['client/chat.ts', text(lines)]]);
  return server ? files.set('server/relay.ts', text(server)) : files;
});

function text(lines: string[]): string {
  return `${lines.join('\n')}\n`;
}

export const steps: Step[] = titles.map((title, at) => ({
  number: at + 1,
  title,
  text: 'This is the idea. It has a reason. It has a trap.',
  patches: makePatches(states[at] ?? new Map(), states[at + 1] ?? new Map()),
  now: '**Now:** save the file. The page says *Hello*.',
  holds: at === 1 ? ['relay-forwards-text'] : [],
}));

/** Gives the folder; it is gone when the test is over. */
export function makeSmallSteps(changed: Record<string, string> = {}): string {
  const filesIn = (folder: string, files: Files = new Map()) =>
    [...files].map(([file, text]) => [`${folder}/${file}`, text] as const);
  return makeFolder({
    ...Object.fromEntries(filesIn(chapterOne, states[0])),
    ...Object.fromEntries(filesIn(chapterTwo, states.at(-1))),
    [`${chapterTwo}/README.md`]:
      '# Chapter 2\n\n## What changed\n\n| File | Why |\n|---|---|\n| `server/relay.ts` | Repeats. |\n| `client/chat.ts` | Chats. |\n',
    'tests/chapters/relay-forwards-text.test.ts': '',
    [page]: writePage({ intro: '# Chapter 2 in 3 steps', steps }),
    ...changed,
  });
}
