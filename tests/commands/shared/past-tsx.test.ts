// Packages are read as they are, where that matters: tsx would take Vite apart at each start of a chapter.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { repository } from '../../../scripts/shared/paths.ts';
import { makeFolder } from '../../support/folders.ts';
import { startNode } from '../../support/process.ts';

test("tsx leaves a package's files alone, and compiles ours", async () => {
  const dir = makeFolder({
    'node_modules/large/package.json': '{ "type": "module", "exports": "./index.js" }',
    'node_modules/large/index.js': 'export const later = () => import("node:fs");\n',
    'main.mts': 'import { later } from "large";\nconsole.log(String(later) satisfies string);\n',
  });
  const run = async (...more: string[]) => {
    const main = path.join(dir, 'main.mts');
    const { exited, output } = startNode(['--import', 'tsx', ...more, main]);
    await exited;
    return output().trim();
  };
  const pastTsx = pathToFileURL(path.join(repository, 'scripts/shared/past-tsx.ts')).href;
  const [taken, left] = await Promise.all([run(), run('--import', pastTsx)]);
  expect(left).toBe('() => import("node:fs")');
  expect(taken, 'what tsx does; if no more, scripts/shared/past-tsx.ts can go').not.toBe(left);
});
