// On what kind of file system a folder lies: some never report that a file was saved, and some are far away.
import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';

/** Mount point → type of file system, in the order in which they were mounted. */
export type Mounts = [string, string][];

/** Drives on another machine. */
const network =
  /^(nfs\d?|cifs|smb\w*|afpfs|webdav|davfs\d?|fuse\.(sshfs|davfs\d?|rclone)|macfuse|osxfuse)$/;

/** Folders that a virtual machine, a container or WSL shares with the system around it. */
const shared =
  /^(9p|drvfs|v9fs|virtiofs|fakeowner|vboxsf|prl_fs|fuse\.prl_fsd|vmhgfs|fuse\.vmhgfs-fuse)$/;

export type Far = { how: 'network' | 'shared'; type: string };

/** How far away a folder is, if it is: on such file systems saves go unnoticed unless they are looked for. */
export function farAway(
  dir: string,
  mounts: Mounts,
  platform: NodeJS.Platform = process.platform,
): Far | undefined {
  // A mapped network drive's real path is that of the share, \\server\share.
  if (platform === 'win32')
    return /^[\\/]{2}(?![?.][\\/])/.test(dir)
      ? { how: 'network', type: 'its path begins with \\\\' }
      : undefined;
  const type = typeOf(dir, mounts);
  if (network.test(type)) return { how: 'network', type };
  return shared.test(type) ? { how: 'shared', type } : undefined;
}

/** The innermost mount counts; of two at one place the later one covers the earlier one. */
function typeOf(dir: string, mounts: Mounts): string {
  const holds = (mount: string) => mount === '/' || dir === mount || dir.startsWith(`${mount}/`);
  let best: Mounts[number] = ['', ''];
  for (const mount of mounts)
    if (holds(mount[0]) && mount[0].length >= best[0].length) best = mount;
  return best[1];
}

type System = {
  platform: NodeJS.Platform;
  mounts: () => Mounts;
  realpath: (dir: string) => string;
};

const thisSystem: System = {
  platform: process.platform,
  mounts: () => readMounts(process.platform),
  realpath: realpathSync.native,
};

/** Whether files in `dir` must be looked at again and again, as nobody reports that they were saved. */
export function needsPolling(dir: string, system = thisSystem): boolean {
  try {
    return farAway(system.realpath(dir), system.mounts(), system.platform) !== undefined;
  } catch {
    return false; // it is not there
  }
}

export function readMounts(platform: NodeJS.Platform): Mounts {
  try {
    if (platform === 'linux') return parseMounts(readFileSync('/proc/self/mounts', 'utf8'));
    if (platform !== 'darwin') return [];
    // "//ada@server/share on /Volumes/share (smbfs, nodev, …)"
    const text = execFileSync('/sbin/mount', { encoding: 'utf8', timeout: 2000 });
    return [...text.matchAll(/ on (\/.*) \((\w+)[,)]/g)].map(([, at = '', type = '']) => [
      at,
      type,
    ]);
  } catch {
    return []; // the system does not tell
  }
}

/** Lines as in /proc/self/mounts, which writes a space in a path as \040. */
export function parseMounts(text: string): Mounts {
  const withSpaces = (at: string) =>
    at.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([, at = '', type = '']) => [withSpaces(at), type]);
}
