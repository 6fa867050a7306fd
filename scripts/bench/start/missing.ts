// Whether this machine can have networks of its own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from '../../browser/browser.ts';
import { Problem } from '../../shared/advice.ts';

const programs = {
  unshare: 'package util-linux',
  nsenter: 'package util-linux',
  ip: 'package iproute2',
  python3: 'package python3',
};

/** @throws a `Problem` that names everything that is missing. */
export function refuseWithoutNetworks(): void {
  const missing = process.platform === 'linux' ? missingOnLinux() : ['Linux'];
  if (!findBrowser()) missing.push('Chrome, Chromium or Edge (or CHROME_PATH with its file)');
  if (missing.length === 0) return;
  throw new Problem({
    seen: 'This machine cannot make the slow network that "start" is measured in.',
    expected: `also: ${missing.join('; ')}.`,
    next: 'npm run bench   (measures the servers, and needs none of it)',
  });
}

function missingOnLinux(): string[] {
  const missing = Object.entries(programs)
    .filter(([name]) => !isInstalled(name))
    .map(([name, where]) => `${name} (${where})`);
  if (process.getuid?.() !== 0) return ['to be root (sudo)', ...missing];
  if (!existsSync('/dev/net/tun')) missing.push('/dev/net/tun (modprobe tun)');
  // Root in a container may be refused.
  const allowed = spawnSync('unshare', ['--net', 'true'], { stdio: 'ignore' }).status === 0;
  return allowed ? missing : [...missing, 'the right to make a network namespace'];
}

function isInstalled(program: string): boolean {
  const { status } = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { stdio: 'ignore' });
  return status === 0;
}
