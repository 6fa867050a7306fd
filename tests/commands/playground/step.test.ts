// `npm run step`: one step at a time, judged by what is typed.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { playWith } from '../../../scripts/playground/play-command.ts';
import { readPlayground } from '../../../scripts/playground/playground.ts';
import { step as stepCommand } from '../../../scripts/playground/step/step-command.ts';
import { callIn } from '../../support/call.ts';
import { makeFolder, makeRepository, writeFiles } from '../../support/folders.ts';
import { startNode } from '../../support/process.ts';
import { states, writeSmallCourse } from '../../support/small-course.ts';

let dir = '';
const step = (...args: string[]) => callIn(dir, stepCommand, args);
const type = (file: string, text: string) => writeFiles(dir, { [`playground/${file}`]: text });
const typeState = (number: number) => {
  for (const [file, text] of Object.entries(states[number] ?? {})) type(file, text);
};
const read = (file: string) => readFileSync(path.join(dir, 'playground', file), 'utf8');
const copies = () => readdirSync(dir).filter((name) => name.startsWith('playground-'));
const relay = states[2]?.['server/relay.ts'] ?? '';

beforeEach(async () => {
  dir = makeFolder();
  writeSmallCourse(dir);
  await callIn(dir, playWith(), ['2', '--no-start']);
});

describe('npm run step', () => {
  it('shows the step at hand: idea, change, what to try; and ends with 1 while it is not typed', async () => {
    const { code, stdout } = await step();
    expect(code).toBe(1);
    expect(stdout).toContain(
      'How to type a diff.\n\nChapter 2, step 1 of 4\n\n1. A socket\n\nThe idea of a socket.',
    );
    expect(stdout).toContain('+export type Socket = WebSocket;');
    expect(stdout).toContain('Now: try a socket.');
    expect(stdout).toContain('Nothing of it is in playground/ yet');
    expect((await step('--once')).code).toBe(1);
  });

  it('says when it is done, remembers that, and goes on', async () => {
    typeState(1);
    const { code, stdout } = await step();
    expect(code).toBe(0);
    expect(stdout).toMatch(/Step 1 is done: A socket\n\nNow: try a socket\.[\s\S]*2\. The relay/);
    expect(readPlayground(dir)?.step).toBe(2);
    expect((await step()).code).toBe(1);
  });

  it('takes what is typed in another way: quotes, line breaks, comments, names of local variables', async () => {
    typeState(1);
    type(
      'server/relay.ts',
      `import type { Socket } from "./socket.ts"
export function relay(me: Socket, all: Set<Socket>): void {
\t// to all
\tme.on(
\t\t"message",
\t\t(text) => {
\t\t\tfor (const one of all) {
\t\t\t\tif (one !== me) one.send(text)
\t\t\t}
\t\t},
\t)
}
`,
    );
    const { stdout } = await step();
    expect(stdout).toContain('Steps 1 to 2 are there already, the last of them: The relay');
    expect(stdout).toContain('3. Counting');
    expect(stdout).not.toContain('no fault');
  });

  it('says which line differs, and how', async () => {
    typeState(1);
    type('server/relay.ts', relay.replace('other !== socket', 'other === socket'));
    const { code, stdout } = await step();
    expect(code).toBe(0); // step 1, which was at hand, is done
    expect(stdout).toContain(`Step 2 still lacks:
  playground/server/relay.ts
    line 7 has    if (other === socket) other.send(data);
    the step has  if (other !== socket) other.send(data);
                            ^`);
  });

  it('says what is missing in this step only, and where', async () => {
    typeState(2);
    type('server/relay.ts', relay.replace("  socket.on('message', (data) => {\n", ''));
    const { stdout } = await step();
    expect(stdout).toContain(`  playground/server/relay.ts
       4   export function relay(socket: Socket, everybody: Set<Socket>): void {
         +   socket.on('message', (data) => {`);
    expect(stdout).not.toContain('+    console.log');
  });

  it('says what is still to be taken out', async () => {
    typeState(4);
    type('client/main.ts', `${states[4]?.['client/main.ts']}\nshow('ready');\n`);
    const { stdout } = await step();
    expect(stdout).toMatch(/4\. The page knocks[\s\S]*still lacks:[\s\S]* - show\('ready'\);/);
  });

  it('says where a line belongs that stands elsewhere', async () => {
    typeState(3);
    const counting = "    console.log('to', everybody.size - 1);\n";
    type('server/relay.ts', relay.replace('  });\n', `  });\n${counting}`));
    const { stdout } = await step();
    expect(stdout).toContain(
      "line 10 is right; the step has it after line 5: console.log('to', everybody.size - 1);",
    );
  });

  it('takes no offence at what belongs to later steps, and asks for the first that is not whole', async () => {
    typeState(4);
    rmSync(path.join(dir, 'playground', 'server', 'socket.ts'));
    const { code, stdout } = await step();
    expect(code).toBe(1);
    expect(stdout).toContain('1. A socket');
    expect(stdout).not.toContain('no fault');
    type('server/socket.ts', states[1]?.['server/socket.ts'] ?? '');
    expect((await step()).stdout).toContain('Steps 1 to 4 are there already');
  });

  it('names what the learner has added, gently', async () => {
    typeState(1);
    type('client/main.ts', `${states[1]?.['client/main.ts']}console.log('me');\n`);
    type('client/notes.ts', 'export const mine = 1;\n');
    const { code, stdout } = await step();
    expect(code).toBe(0);
    expect(stdout).toContain(
      "Your own, and no fault:\n  playground/client/main.ts, line 8: console.log('me');\n  playground/client/notes.ts, a file of your own",
    );
  });

  it('brings the style sheet along, unless the learner has one of their own', async () => {
    typeState(3);
    expect((await step()).stdout).toContain('playground/client/style.css was written for you');
    expect(read('client/style.css')).toBe(states[4]?.['client/style.css']);
    type('client/style.css', 'main { color: pink; }\n');
    await step();
    expect(read('client/style.css')).toBe('main { color: pink; }\n');
  });

  it('after the last step names the tests and the next chapter', async () => {
    typeState(4);
    const { code, stdout } = await step();
    expect(code).toBe(0);
    expect(stdout).toContain('All 4 steps are done: playground/ is chapter 2');
    expect(stdout).toMatch(/Next: +npm run check play [\s\S]*npm run play 3 /);
    expect((await step()).code).toBe(0);
  });

  it('says when a step is not whole any more', async () => {
    typeState(2);
    await step();
    type('server/socket.ts', '');
    expect((await step()).stdout).toContain('Step 1 is not whole any more: A socket');
  });
});

describe('npm run step types for the learner', () => {
  it('--do, and keeps what was there; the next look says that the step is done', async () => {
    type('client/main.ts', `${states[0]?.['client/main.ts']}console.log('me');\n`);
    const { code, stdout } = await step('--do');
    expect(code).toBe(0);
    expect(stdout).toContain('Written: client/main.ts, server/socket.ts');
    expect(stdout).toContain('Now: try a socket.');
    const [kept] = copies();
    expect(stdout).toContain(`kept in ${kept}/`);
    expect(readFileSync(path.join(dir, kept ?? '', 'client/main.ts'), 'utf8')).toContain("'me'");
    expect(read('client/main.ts')).toBe(states[1]?.['client/main.ts']);
    expect(await step()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Step 1 is done'),
    });
  });

  it('keeps no copy of what the steps give again, and writes only what differs', async () => {
    const before = statSync(path.join(dir, 'playground/client/index.html')).mtimeMs;
    await step('--do');
    await step('--do');
    expect(read('server/relay.ts')).toBe(relay);
    expect(copies()).toEqual([]);
    expect(statSync(path.join(dir, 'playground/client/index.html')).mtimeMs).toBe(before);
  });

  it('--to catches up and goes back, to the byte', async () => {
    expect((await step('--to', '4')).stdout).toContain('as after step 4: The page knocks');
    for (const [file, text] of Object.entries(states[4] ?? {})) expect(read(file)).toBe(text);
    expect((await step('--to', '0')).stdout).toContain('as before the first step of chapter 2');
    expect(existsSync(path.join(dir, 'playground/server/relay.ts'))).toBe(false);
    expect(read('client/style.css')).toBe(states[0]?.['client/style.css']);
    expect((await step('--to', '9')).stderr).toMatch(/no step "9"[\s\S]*0 \(the beginning\) to 4/);
  });

  it('--back first to the beginning of a half-typed step, then by whole steps', async () => {
    await step('--to', '2');
    type('server/relay.ts', `${relay}`.replace('    for', "    console.log('to', 1);\n    for"));
    expect((await step('--back')).stdout).toContain('as after step 2');
    expect((await step('--back')).stdout).toContain('as after step 1');
    expect((await step('--back')).stdout).toContain('as before the first step');
    expect((await step('--back')).stderr).toContain('There is no step before the first.');
  });

  it('starts chapter 1 from nothing but its style sheet', async () => {
    await callIn(dir, playWith(), ['1', '--no-start']);
    expect(readdirSync(path.join(dir, 'playground', 'client'))).toEqual(['style.css']);
    await step('--do');
    await step('--to', '0');
    expect(readdirSync(path.join(dir, 'playground', 'client'))).toEqual(['style.css']);
    expect((await step('--to', '2')).stdout).toContain('as after step 2: The script');
    expect((await step()).stdout).toContain('npm run play 2');
  });
});

describe('npm run step explains', () => {
  const explained = async (...args: string[]) => (await step(...args)).stderr;

  it('that there is no playground, or no STEPS.md, or a combination that makes no sense', async () => {
    expect(await explained('--do', '--back')).toContain('do not go together');
    rmSync(path.join(dir, 'chapters/02-ws-broadcast-signaling/STEPS.md'));
    expect(await explained()).toMatch(/Chapter 2 has no steps here[\s\S]*Next: +npm run diff play/);
    rmSync(path.join(dir, 'playground'), { recursive: true });
    expect(await explained()).toContain('There is no playground yet.');
    expect((await step('--help')).stdout).toContain('npm run step -- --to 5');
  });
});

it('looks at each save until Ctrl-C, and at what another terminal types', async () => {
  dir = makeRepository({});
  writeSmallCourse(dir);
  await callIn(dir, playWith(), ['2', '--no-start']);
  const watching = startNode(['--import', 'tsx', 'scripts/step.ts', '--watch'], { CI: '' }, dir);
  await watching.printed(/1\. A socket[\s\S]*Watching/);
  type('server/socket.ts', 'export type Socket = Websocket;\n');
  await watching.printed(/line 1 has[\s\S]*Watching/);
  type('server/socket.ts', 'export type Socket = WebSocket;\n');
  await watching.printed(/Step 1 is done[\s\S]*2\. The relay[\s\S]*Watching/);
  await step('--do');
  await watching.printed(/Step 2 is done[\s\S]*3\. Counting[\s\S]*Watching/);
  // Many a "Now" asks to break something and to put it right again. Step 3 stays on the screen meanwhile.
  type('server/socket.ts', '');
  await watching.printed(
    /Step 1 is not whole any more: A socket\n\nStep 1 still lacks:[\s\S]*Watching/,
  );
  type('server/socket.ts', 'export type Socket = Web;\n');
  await watching.printed(/line 1 has +export type Socket = Web;[\s\S]*Watching/);
  type('server/socket.ts', 'export type Socket = WebSocket;\n');
  await watching.printed(/whole again\.[\s\S]*Watching/);
  for (const heading of [/^1\. A socket/gm, /^3\. Counting/gm])
    expect(watching.output().match(heading)).toHaveLength(1);
  watching.child.kill('SIGINT');
  expect(await watching.exited).toEqual({ code: 0, signal: null });
  expect(watching.output()).toContain('npm run step goes on where you are.');
});
