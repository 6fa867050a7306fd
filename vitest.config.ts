import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { LongestFirst } from './tests/support/order.ts';

const common: TestProjectInlineConfiguration['test'] = {
  environment: 'node',
  // Processes, not threads: tests start servers and browsers, and a native WebRTC stack lives in some of them.
  pool: 'forks',
  // Longer than the patience of what is waited for in a page: that tells what it saw, a test that ran out of time does not.
  testTimeout: 45_000,
  hookTimeout: 60_000,
  // As with what is waited for in a page: a second, as it is by itself, is a matter of luck on a busy machine.
  expect: { poll: { timeout: 15_000 } },
  setupFiles: ['tests/support/setup.ts'],
  // A debt: on a build machine a test that failed is tried once more, and marked "retry" in what is printed. It goes when
  // the whole suite has passed twenty times in a row.
  retry: process.env.CI ? 1 : 0,
};

// The exercises' check.test.ts are not part of this run: an untouched exercise is meant to fail.
export default defineConfig({
  test: {
    // More than the two cores of a small machine: many tests wait, for a time limit or for what a page does.
    maxWorkers: 3,
    globalSetup: ['tests/support/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: { ...common, name: 'network', include: ['tests/network/**/*.test.ts'] },
      },
      {
        test: {
          ...common,
          name: 'chapters',
          include: ['tests/chapters/**/*.test.ts'],
          globalSetup: ['tests/support/build-chapters.ts'],
          // Files follow each other in the same process and share its browser, chapters and servers: see
          // tests/support/shared.ts.
          isolate: false,
          // Tabs, too: see tests/support/used-tabs.ts.
          env: { TABS_SERVE_AGAIN: 'true', TABS_ARE_RECORDED: 'true' },
        },
      },
      {
        test: {
          ...common,
          name: 'steps',
          include: ['tests/steps/**/*.test.ts'],
          // As with the chapters: they share a browser, and the programs after each step.
          isolate: false,
        },
      },
      {
        test: {
          ...common,
          name: 'desk',
          include: ['tests/desk/**/*.test.ts'],
          // Saved pictures have the page's style sheets in them.
          css: true,
          isolate: false,
        },
      },
      {
        test: {
          ...common,
          name: 'others',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/chapters/**', 'tests/network/**', 'tests/steps/**', 'tests/desk/**'],
        },
      },
    ],
  },
});
