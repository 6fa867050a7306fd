// Runs once before the tests of the chapters: makes one file of JavaScript of each chapter's server. Dozens of tests start
// one by itself, and to compile it each time would cost more than all that it does. (A chapter that is started with its
// page is started as learners start it.)
import path from 'node:path';
import { build } from 'vite';
import { makeRunFolder } from '../../scripts/run/cache-folder.ts';
import { type Chapter, chapters, isOverridden } from './chapters.ts';

export async function setup(): Promise<void> {
  const dir = await makeRunFolder(); // below node_modules, so that it finds the packages
  process.env.COMPILED_SERVERS = dir;
  for (const chapter of chapters)
    if (chapter.hasServer && !isOverridden(chapter)) await compile(chapter, dir);
}

async function compile(chapter: Chapter, dir: string): Promise<void> {
  const main = path.join(chapter.dir, 'server', 'main.ts');
  await build({
    root: chapter.dir,
    configFile: false,
    envDir: false,
    logLevel: 'silent',
    build: {
      ssr: main,
      outDir: path.join(dir, `${chapter.number}`),
      minify: false,
      target: 'node20',
    },
  }).catch(() => {}); // its tests will show what is wrong, with the names of its files
}
