// Two small chapters and the steps between them, for tests of what reads STEPS.md.
import { chapters } from '../../scripts/course/chapters.ts';
import { makePatches } from '../../scripts/steps/patch.ts';
import type { Files } from '../../scripts/steps/step.ts';
import { writePage } from '../../scripts/steps/write-page.ts';
import { writeFiles } from './folders.ts';

const [one, two] = chapters.map(({ folder }) => `chapters/${folder}`);

const page = '<!doctype html>\n<h1>Chat</h1>\n<script type="module" src="main.ts"></script>\n';
const main = `const log = document.querySelector('main');

export function show(text: string): void {
  log?.append(text);
}

show('ready');
`;
const relay = `import type { Socket } from './socket.ts';

/** Repeats what one says. */
export function relay(socket: Socket, everybody: Set<Socket>): void {
  socket.on('message', (data) => {
    for (const other of everybody) {
      if (other !== socket) other.send(data);
    }
  });
}
`;
const look = { 'client/style.css': 'main { color: navy; }\n' };
const start = { 'client/index.html': page, 'client/main.ts': main, ...look };
const withSocket = { ...start, 'server/socket.ts': 'export type Socket = WebSocket;\n' };
const withRelay = { ...withSocket, 'server/relay.ts': relay };
const withCount = {
  ...withRelay,
  'server/relay.ts': relay.replace(
    '    for (const other',
    "    console.log('to', everybody.size - 1);\n    for (const other",
  ),
};
const withDoor = {
  ...withCount,
  'client/main.ts': main
    .replace("show('ready');\n", 'const socket = new WebSocket(url);\nsocket.onopen = greet;\n')
    .replace('export', "const url = 'ws://localhost:3000';\n\nexport"),
  'client/greet.ts': "export const greet = () => console.log('hello');\n",
  'client/style.css': 'main { color: teal; }\n',
};

/** The program of chapter 1, and after each of the four steps to chapter 2: `states[3]` is the one after step 3. */
export const states: readonly Record<string, string>[] = [
  ...[start, withSocket, withRelay, withCount, withDoor],
];
const titles = ['A socket', 'The relay', 'Counting', 'The page knocks'];

/** Writes both chapters below `dir`. Chapter 1 has steps, too: its page, then its script. */
export function writeSmallCourse(dir: string): void {
  const put = (folder = '', files: Record<string, string> = {}) =>
    writeFiles(
      dir,
      Object.fromEntries(Object.entries(files).map(([f, t]) => [`${folder}/${f}`, t])),
    );
  const justPage = { 'client/index.html': page, ...look };
  put(one, { ...start, 'README.md': '## What changed\n' });
  put(one, { 'STEPS.md': pageOf([{}, justPage, start], ['The page', 'The script']) });
  put(two, { ...states[4], 'README.md': '## What changed\n', 'STEPS.md': pageOf(states, titles) });
}

function pageOf(all: readonly Record<string, string>[], names: string[]): string {
  const files = (at: number): Files => new Map(Object.entries(all[at] ?? {}));
  const steps = names.map((title, at) => ({
    number: at + 1,
    title,
    text: `The idea of ${title.toLowerCase()}.`,
    patches: makePatches(files(at), files(at + 1)),
    now: `**Now:** try ${title.toLowerCase()}.`,
    holds: at === 1 ? ['relay-forwards-text'] : at === 2 ? ['bad-input', 'two-tabs-chat'] : [],
  }));
  return writePage({ intro: '# Small\n\nHow to type a diff.', steps });
}
