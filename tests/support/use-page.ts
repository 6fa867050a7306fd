// One started chapter for all tests of a describe block, and for those of other files.
import { afterAll, beforeAll } from 'vitest';
import type { Chapter } from './chapters.ts';
import { startPage, type TestPage } from './page.ts';
import { getShared, useShared } from './shared.ts';

export type UsedPage = {
  /** The page's address, once the tests run. */
  readonly url: string;
  /** Where its WebSockets are, without a path: `ws://localhost:3000`. */
  readonly signaling: string;
  /** The address with a query, e.g. `at('room=blue')`. */
  at(query: string): string;
  readonly started: TestPage;
};

/**
 * The page of `chapter`, started with `env`. The tests of other files use the same one, unless `own`: for those that
 * end its server.
 */
export function usePage(
  chapter: Chapter,
  env: () => Record<string, string> = () => ({}),
  { own = false } = {},
): UsedPage {
  const start = () => startPage(chapter, { env: env() });
  const get = own ? useOwn(start) : useShared(() => keyOf(chapter, env()), start);
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
export const sharedPage = (chapter: Chapter): Promise<TestPage> =>
  getShared(keyOf(chapter, {}), () => startPage(chapter));

const keyOf = ({ number, dir }: Chapter, env: Record<string, string>) => ({
  page: number,
  dir,
  env,
});

function useOwn(start: () => Promise<TestPage>): () => TestPage {
  let started: TestPage | undefined;
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
