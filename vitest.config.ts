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
    hookTimeout: 60_000,
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/setup.ts'],
  },
});
