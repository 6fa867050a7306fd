// Tests that need more than Node and a browser: they say what is missing, and never vanish without a word.
import { spawnSync } from 'node:child_process';
import { describe, test } from 'vitest';

/** Program → the package that has it on Debian and Ubuntu. */
const packages = {
  unshare: 'util-linux',
  nsenter: 'util-linux',
  ip: 'iproute2',
  nft: 'nftables',
  turnserver: 'coturn',
};
export type Tool = keyof typeof packages;

/** What this machine lacks to make a network that a test may break; empty if nothing. */
export function missingForNetwork(tools: Tool[]): string[] {
  if (process.platform !== 'linux') return ['Linux'];
  if (process.getuid?.() !== 0) return ['to be root'];
  const needed: Tool[] = ['unshare', 'nsenter', 'ip', ...tools];
  const missing = needed
    .filter((tool) => !isInstalled(tool))
    .map((tool) => `${tool} (package ${packages[tool]})`);
  if (missing.length > 0) return missing;
  // Root in a container may be refused.
  const probe = tools.includes('nft') ? ['nft', 'list', 'ruleset'] : ['true'];
  const { status } = spawnSync('unshare', ['--net', ...probe], { stdio: 'ignore' });
  return status === 0 ? [] : ['the right to make a network namespace'];
}

function isInstalled(tool: Tool): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', tool], { stdio: 'ignore' }).status === 0;
}

/**
 * `describe`, where there is what it needs. Elsewhere one skipped test says what is missing; where .ci/run has installed
 * it (NETWORK_TESTS=required), that test fails.
 */
export function describeWithNetwork(title: string, tools: Tool[], tests: () => void): void {
  const missing = missingForNetwork(tools);
  if (missing.length === 0) {
    describe(title, tests);
    return;
  }
  const name = `${title}: not tested here, this needs ${missing.join(', ')}`;
  if (process.env.NETWORK_TESTS === 'required') {
    test(name, () => {
      throw new Error(`This test must run here, but it needs ${missing.join(', ')}.`);
    });
  } else {
    console.warn(`Skipped: ${name}`);
    test.skip(name);
  }
}
