// Runs once before the tests of the chapters: makes JavaScript of each chapter's page and server. Starting a chapter as
// learners do compiles it each time, for which a test would need more than for all that it looks at.
import path from 'node:path';
import type { build, InlineConfig } from 'vite';
import { makeRunFolder } from '../../scripts/run/cache-folder.ts';
import { type Chapter, chapters, isOverridden } from './chapters.ts';
import { buildForTabs } from './desk/build-for-tabs.ts';

/** Stands in a built page for the address of its signaling server, which is not known before that is started. */
export const unknownSignaling = 'ws://signaling.invalid';

export async function setup(): Promise<void> {
  const ours = chapters.filter((chapter) => !isOverridden(chapter));
  if (ours.length === 0) return;
  const dir = await makeRunFolder(); // below node_modules, so that a server finds its packages
  process.env.BUILT_CHAPTERS = dir;
  await buildForTabs(dir);
  const { build } = await import('vite'); // here alone: others import this file for the name above
  for (const chapter of ours) {
    const folder = path.join(dir, `${chapter.number}`);
    const begun = [buildPage(build, chapter, path.join(folder, 'page'))];
    if (chapter.hasServer) begun.push(buildServer(build, chapter, path.join(folder, 'server')));
    // What cannot be built is started as learners start it, and then says what is wrong.
    await Promise.allSettled(begun);
  }
}

type Build = typeof build;

const config: InlineConfig = { configFile: false, envDir: false, logLevel: 'silent' };

async function buildPage(make: Build, { dir, kind }: Chapter, outDir: string): Promise<void> {
  const url = JSON.stringify(unknownSignaling);
  await make({
    ...config,
    root: path.join(dir, 'client'),
    define: kind === 'vite' ? { 'import.meta.env.VITE_SIGNALING_URL': url } : {},
    build: { outDir, emptyOutDir: true },
  });
}

async function buildServer(make: Build, { dir }: Chapter, outDir: string): Promise<void> {
  const ssr = path.join(dir, 'server', 'main.ts');
  await make({ ...config, root: dir, build: { ssr, outDir, minify: false, target: 'node20' } });
}
