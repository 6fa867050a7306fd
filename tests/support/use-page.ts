// One started chapter for all tests of a describe block.
import { afterAll, beforeAll } from 'vitest';
import type { Chapter } from './chapters.ts';
import { startPage, type TestPage } from './page.ts';

export type UsedPage = {
  /** The page's address, once the tests run. */
  readonly url: string;
  /** Where its WebSockets are, without a path: `ws://localhost:3000`. */
  readonly signaling: string;
  /** The address with a query, e.g. `at('room=blue')`. */
  at(query: string): string;
  readonly started: TestPage;
};

/** Starts `chapter` before the first test of this describe block and ends it after the last. */
export function usePage(
  chapter: Chapter,
  env: () => Record<string, string> = () => ({}),
): UsedPage {
  let started: TestPage | undefined;
  beforeAll(async () => {
    started = await startPage(chapter, { env: env() });
  });
  // Not at the end of the file: until then every chapter of the file would go on running.
  afterAll(async () => {
    await started?.stop();
  });
  const get = (): TestPage => {
    if (!started) throw new Error(`Chapter ${chapter.number} is not started yet.`);
    return started;
  };
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
