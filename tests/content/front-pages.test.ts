// README.md, the glossary and the pictures say what there is.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readSection } from '../../scripts/course/lesson.ts';
import { scenes } from '../../scripts/screenshot/desk/scenes.ts';
import { repository } from '../../scripts/shared/paths.ts';
import { lineAims, lineBudgets } from '../support/lessons/budget.ts';
import { headings } from '../support/lessons/markdown.ts';

const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');

it('every script of package.json has its row in the table of commands', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const table = readSection(read('README.md'), 'Commands').join('\n');
  const shown = (name: string) => new RegExp(`^\\| \`npm (?:run )?${name}\\b`, 'm').test(table);
  // For those who change the repository: CONTRIBUTING.md has it.
  const others = Object.keys(scripts).filter((name) => name !== 'format');
  expect(others.filter((name) => !shown(name))).toEqual([]);
  expect(read('CONTRIBUTING.md')).toContain('npm run format');
});

it('the words of the glossary are in alphabetical order', () => {
  const words = headings(read('docs/glossary.md'))
    .filter(({ level }) => level === 3)
    .map(({ title }) => title.toLowerCase());
  expect(words.length).toBeGreaterThan(40);
  expect(words).toEqual([...words].sort());
});

const pictures = ['chapter-6', ...scenes.map(({ file }) => file.replace(/\.png$/, ''))];

it.each(pictures)(
  'the picture %s is a PNG small enough for a phone, and README.md shows it',
  (name) => {
    const file = path.join(repository, 'docs', 'images', `${name}.png`);
    expect(read('README.md')).toContain(`(docs/images/${name}.png)`);
    expect(statSync(file).size).toBeLessThan(300_000);
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
  },
);

it('CONTRIBUTING.md names the step budget that is tested', () => {
  const text = read('CONTRIBUTING.md').replaceAll(/\s+/g, ' ');
  const inWords = (lines: Record<number, number>) =>
    Object.entries(lines)
      .map(([chapter, most]) => `${most} for ${Number(chapter) - 1}→${chapter}`)
      .join(', ');
  expect(text).toContain(`The aim is at most ${inWords(lineAims)}`);
  expect(text).toContain(`today ${inWords(lineBudgets)}`);
});
