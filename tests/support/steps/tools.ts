// Type checker, formatter and linter over many states at once, and what they say of each.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Advice } from '../../../scripts/shared/advice.ts';
import { toolPath } from '../../../scripts/shared/package-commands.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { distinct, type State, type States, stateName } from './states-folder.ts';

type Complaint = { file: string; line: string; text: string };

/** All servers, or all pages, in one run: each state type-checks by itself, as it imports only its own files. */
export async function checkTypes(
  { dir, all }: States,
  part: 'client' | 'server',
): Promise<Advice[]> {
  const states = distinct(all, part);
  if (states.length === 0) return [];
  const own = path.join(dir, `${part}.json`);
  const base = part === 'client' ? 'tsconfig.client.json' : 'tsconfig.json';
  writeFileSync(
    own,
    JSON.stringify({
      extends: path.join(repository, base),
      include: states.map(({ name }) => `states/${name}/${part}`),
      exclude: [],
    }),
  );
  const { output, code } = await run('typescript', 'tsc', ['-p', own, '--pretty', 'false'], dir);
  const lines = output.matchAll(/^(\S[^\n(]*)\((\d+),\d+\): error (TS\d+: .*(?:\n {2}.*)*)/gm);
  const found = [...lines].map(([, file = '', line = '', text = '']) => ({ file, line, text }));
  return tell(
    all,
    found,
    code,
    output,
    'the same names are used as in earlier steps; a step may not leave unused what it writes.',
  );
}

/** Every text once: what biome says of a file does not hang on others. */
export async function checkFormat({ dir, all }: States): Promise<Advice[]> {
  if (all.length === 0) return [];
  const config = JSON.parse(readFileSync(path.join(repository, 'biome.json'), 'utf8'));
  const seen = new Set<string>();
  const includes = all.flatMap(({ name, files }) =>
    [...files].flatMap(([file, text]) => {
      const key = `${file}\n${text}`;
      return !seen.has(key) && seen.add(key) ? [`states/${name}/${file}`] : [];
    }),
  );
  const own = { ...config, vcs: undefined, root: true, files: { includes } };
  writeFileSync(path.join(dir, 'biome.json'), JSON.stringify(own));
  const args = ['check', 'states', '--reporter=github', '--max-diagnostics=none'];
  const { output, code } = await run('@biomejs/biome', 'biome', args, dir);
  const lines = output.matchAll(/^::(?:error|warning) ([^:\n]*)::(.*)$/gm);
  const found = [...lines].map(([, fields = '', text = '']) => {
    const field = (name: string) => new RegExp(`(?:^|,)${name}=([^,]*)`).exec(fields)?.[1] ?? '';
    return { file: field('file'), line: field('line'), text: `${field('title')}: ${text}` };
  });
  return tell(all, found, code, output, 'npm run format writes it as it should be.');
}

function run(
  name: string,
  command: string,
  args: string[],
  cwd: string,
): Promise<{ output: string; code: number | null }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    const child = spawn(process.execPath, [toolPath(name, command), ...args], { cwd, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.once('error', reject);
    child.once('close', (code) => resolve({ output, code }));
  });
}

/** A fault goes on until it is mended: it is told of the state in which it appears, with how often it comes again. */
function tell(
  all: State[],
  found: Complaint[],
  code: number | null,
  output: string,
  cause: string,
): Advice[] {
  const grouped = new Map<string, { state: State | undefined; times: number; seen: string }>();
  for (const { file, line, text } of found) {
    const [, name = '', inside = file] =
      /states\/(\d+\/\d+)\/(.+)$/.exec(file.replaceAll('\\', '/')) ?? [];
    const state = all.find((each) => each.name === name);
    const key = `${state?.chapter.number} ${inside} ${text}`;
    const known = grouped.get(key);
    if (known) known.times += 1;
    else
      grouped.set(key, { state, times: 1, seen: `${inside}${line && `, line ${line}`}: ${text}` });
  }
  const advice = [...grouped.values()].map(({ state, times, seen }) => ({
    seen: `${state ? stateName(state) : '?'}: ${seen}${times > 1 ? ` (and in ${times - 1} later states)` : ''}`,
    expected: 'a program that is right after each step',
    cause,
    next: `npm run steps ${state?.chapter.number ?? ''} -- --edit ${state?.step.number ?? ''}`,
  }));
  if (code === 0 || advice.length > 0) return advice;
  return [{ seen: output, expected: 'exit code 0', cause: 'see above', next: 'see above' }];
}
