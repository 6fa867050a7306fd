// One started chapter for all tests of a describe block, and for those of other files.
import { afterAll, beforeAll } from 'vitest';
import { startBuiltPage } from './built-page.ts';
import type { Chapter } from './chapters.ts';
import { type RunningPage, startPage } from './page.ts';
import { getShared, useShared } from './shared.ts';

export type UsedPage = {
  /** The page's address, once the tests run. */
  readonly url: string;
  /** Where its WebSockets are, without a path: `ws://localhost:3000`. */
  readonly signaling: string;
  /** The address with a query, e.g. `at('room=blue')`. */
  at(query: string): string;
  readonly started: RunningPage;
};

export type HowToUse = {
  /** Not shared with the tests of other files: for those that end its server. */
  own?: boolean;
  /** Started with `npm run chapter`. Otherwise what was built before the tests is served, which costs a tenth. */
  asLearnersDo?: boolean;
};

/** The page of `chapter`, started with `env`. The tests of other files use the same one, unless `own`. */
export function usePage(
  chapter: Chapter,
  env: () => Record<string, string> = () => ({}),
  { own = false, asLearnersDo = false }: HowToUse = {},
): UsedPage {
  const start = () => begin(chapter, env(), asLearnersDo);
  const get = own ? useOwn(start) : useShared(() => keyOf(chapter, env(), asLearnersDo), start);
  return {
    get url() {
      return get().url;
    },
    get signaling() {
      const [, own] = /^Signaling: (\S+)/m.exec(get().output()) ?? [];
      return own ?? new URL(get().url).origin.replace(/^http/, 'ws');
    },
    at: (query) => `${get().url}?${query}`,
    get started() {
      return get();
    },
  };
}

/** The same page for what is not in a `describe` of this chapter alone. */
export const sharedPage = (
  chapter: Chapter,
  { asLearnersDo = false }: HowToUse = {},
): Promise<RunningPage> =>
  getShared(keyOf(chapter, {}, asLearnersDo), () => begin(chapter, {}, asLearnersDo));

const keyOf = (chapter: Chapter, env: Record<string, string>, asLearnersDo: boolean) => ({
  page: chapter.number,
  dir: chapter.dir,
  env,
  asLearnersDo,
});

const begin = async (
  chapter: Chapter,
  env: Record<string, string>,
  asLearnersDo: boolean,
): Promise<RunningPage> =>
  (asLearnersDo ? undefined : await startBuiltPage(chapter, env)) ??
  (await startPage(chapter, { env }));

function useOwn(start: () => Promise<RunningPage>): () => RunningPage {
  let started: RunningPage | undefined;
  beforeAll(async () => {
    started = await start();
  });
  // Not at the end of the file: until then every chapter of the file would go on running.
  afterAll(async () => {
    await started?.stop();
  });
  return () => {
    if (!started) throw new Error('It is started before the first test, not earlier.');
    return started;
  };
}
