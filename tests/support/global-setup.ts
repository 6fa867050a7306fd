// Runs once before all test files.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureCertificates } from '../../scripts/tls/certificates.ts';

/**
 * Makes a temporary folder for this test run, and its certificates in it. Every process of the run inherits the
 * variables, so no test can touch the certificate authority that the person running the tests may trust.
 */
export async function setup(): Promise<() => void> {
  const dir = await mkdtemp(path.join(tmpdir(), 'peer-by-peer-tests-'));
  process.env.TEST_RUN_DIR = dir;
  process.env.SSL_DIR = path.join(dir, 'ssl');
  process.env.PEER_BY_PEER_CA_DIR = path.join(dir, 'ca');
  await ensureCertificates({ quiet: true });

  const clean = () => rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', clean);
  // Without a listener these two would end the process without 'exit'. (For SIGINT vitest has its own.)
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
  return clean;
}
