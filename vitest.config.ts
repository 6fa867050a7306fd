import { defineConfig } from 'vitest/config';

// The exercises' check.test.ts are not part of this run: an untouched exercise is meant to fail.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    // Processes, not threads: tests start servers and browsers, and a native WebRTC stack lives in some of them.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    // A debt: on a build machine a test that failed is tried once more, and marked "retry" in what is printed. It goes when
    // the whole suite has passed twenty times in a row.
    retry: process.env.CI ? 1 : 0,
    hookTimeout: 60_000,
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/setup.ts'],
  },
});
