// The tests that a step names do hold from then on: each of these files is run once, against the first state that names
// it. Those that need a browser would cost more than all other tests of steps together: they hold in the chapters.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { repository } from '../../scripts/shared/paths.ts';
import { readSteps } from '../../scripts/steps/chapter-steps.ts';
import { stepped } from '../support/steps/expected.ts';
import { type State, statesOfChapters } from '../support/steps/states-folder.ts';

/** They ask the server alone, get their chapter from `from`, and do not wait for long. */
const servers = [
  'relay-forwards-text',
  'bad-input',
  'matchmaking',
  'rooms',
  'standalone',
  'heartbeat',
  'seat-kept',
  'chat-socket',
];

const named = stepped.flatMap((chapter) =>
  readSteps(chapter).steps.flatMap(({ number, holds }) =>
    holds.map((name) => ({ name, chapter, number })),
  ),
);

test('each of them is named by a step', () => {
  const names = named.map(({ name }) => name);
  expect(servers.filter((name) => !names.includes(name))).toEqual([]);
});

const first = servers.flatMap((name) => named.find((each) => each.name === name) ?? []);

describe.each(first)(
  'after step $chapter.number.$number: $name',
  async ({ name, chapter, number }) => {
    const states: State[] = statesOfChapters([chapter]).all;
    const dir = states[number - 1]?.dir;
    process.env.CHAPTER_DIR_OVERRIDE = `${chapter.number}=${dir}`;
    const file = pathToFileURL(path.join(repository, 'tests', 'chapters', `${name}.test.ts`));
    await import(/* @vite-ignore */ file.href);
    delete process.env.CHAPTER_DIR_OVERRIDE;
  },
);
