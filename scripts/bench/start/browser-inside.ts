// A browser on a machine of the slow network. Playwright talks to it through a pipe, so no network is needed for that.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../browser/browser.ts';
import { atExit } from '../at-exit.ts';
import type { Machine } from './slow-network.ts';

/** "localhost" is the server's machine there: pages, sockets and the server agree on that name. */
export async function launchInside({ inside }: Machine, server: Machine): Promise<Browser> {
  const found = findBrowser();
  if (!found) throw new Error('No browser was found.');
  const dir = mkdtempSync(path.join(tmpdir(), 'peer-by-peer-browser-'));
  atExit(() => rmSync(dir, { recursive: true, force: true }));
  const wrapper = path.join(dir, 'browser');
  const quoted = [...inside, found.path].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  writeFileSync(wrapper, `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`);
  chmodSync(wrapper, 0o755);
  return chromium.launch({
    executablePath: wrapper,
    chromiumSandbox: false, // It refuses its sandbox to root. Only our own pages are opened.
    args: [
      `--host-resolver-rules=MAP localhost ${server.address}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
