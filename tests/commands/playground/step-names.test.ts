// What is a matter of taste: names of local variables, where it is certain that the program stays the same, and more.
import { expect, test } from 'vitest';
import { compareFile, typedFile } from '../../../scripts/playground/step/beside.ts';
import { countingLines } from '../../../scripts/playground/step/code-of-file.ts';

/** The learner's lines that are not the step's. */
async function differing(own: string, wanted: string, path = 'a.ts'): Promise<string[]> {
  const rows = await compareFile(typedFile(path, own), countingLines(wanted, path));
  return rows.filter(({ kind }) => kind === 'removed').map(({ text }) => text.trim());
}

const wanted = `export function add(first: number, second: number): number {
  const sum = first + second;
  return sum;
}
`;

test.each([
  ['a variable', wanted.replaceAll('sum', 'total')],
  ['parameters', wanted.replaceAll('first', 'a').replaceAll('second', 'b')],
  ['all of them', wanted.replace(/first|second|sum/g, (name) => name[1] ?? '')],
])('%s may have another name', async (_, own) => {
  expect(await differing(own, wanted)).toEqual([]);
});

test('so may what is named in a function within, in a loop and in a catch', async () => {
  const ours = `const all = load();
function each(): void {
  for (const one of all) {
    try {
      run(() => one.go((done: string) => show(done)));
    } catch (error) {
      warn(error);
    }
  }
}
`;
  const own = ours.replaceAll(/\b(all|one|done|error)\b/g, 'my_$1');
  expect(await differing(own, ours)).toEqual([]);
});

test.each([
  [
    'the new name is taken',
    wanted.replaceAll('sum', 'all').replace('return', 'show(sum);\n  return'),
    3,
  ],
  ['others see it', 'export const size = 1;\n', 1, 'export const length = 1;\n'],
  [
    'it names a property as well',
    'const a = 1;\nshow({ a });\n',
    2,
    'const b = 1;\nshow({ b });\n',
  ],
  ['it is the name of a function', 'function f() {}\nf();\n', 2, 'function g() {}\ng();\n'],
  ['it is used where it is not declared', 'log(x);\n', 1, 'log(y);\n'],
  ['one place is forgotten', wanted.replace('return sum', 'return second'), 1],
  ['the file is half typed', `${wanted.replaceAll('sum', 'all')}function (`, 3],
])('a name counts if %s', async (_, own, count, ours = wanted) => {
  expect(await differing(own, ours)).toHaveLength(count);
});

test('the order of imports, and of the names in one, does not count', async () => {
  const ours = "import { b, a } from './x.ts';\nimport { c } from './y.ts';\nrun();\n";
  const own = 'import { c } from "./y.ts"\nimport { a, b } from "./x.ts"\nrun()\n';
  expect(await differing(own, ours)).toEqual([]);
});

test('HTML may be written without the slash of <br />, and broken into other lines', async () => {
  const ours = '<!doctype html>\n<meta charset="utf-8" />\n<input id="a" type="text" disabled />\n';
  const own =
    "<!DOCTYPE html>\n<meta charset='utf-8'>\n<input\n  id='a'\n  type='text' disabled>\n";
  expect(await differing(own, ours, 'index.html')).toEqual([]);
  expect(await differing(own.replace('text', 'url'), ours, 'index.html')).not.toEqual([]);
});
