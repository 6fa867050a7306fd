// Some file systems never report that a file was saved: there the files must be looked at again and again.
import { readFileSync, realpathSync } from 'node:fs';

/** Windows' own drives seen from WSL, network drives, folders shared with a virtual machine. */
const silent =
  /^(9p|drvfs|v9fs|nfs\d?|cifs|smb\w*|vboxsf|vmhgfs|prl_fs|virtiofs|fuse\.(sshfs|vmhgfs-fuse|rclone)|fakeowner|davfs\d?)$/;

type System = {
  platform: NodeJS.Platform;
  mounts: () => string;
  realpath: (dir: string) => string;
};

const thisSystem: System = {
  platform: process.platform,
  mounts: () => readFileSync('/proc/self/mounts', 'utf8'),
  realpath: realpathSync.native,
};

export function needsPolling(dir: string, system = thisSystem): boolean {
  try {
    const real = system.realpath(dir);
    // A mapped network drive's real path is that of the share, \\server\share.
    if (system.platform === 'win32') return /^[\\/]{2}(?![?.][\\/])/.test(real);
    if (system.platform === 'darwin') return real.startsWith('/Volumes/');
    return silent.test(fileSystemOf(real, system.mounts()));
  } catch {
    return false;
  }
}

/** The type of the mount that holds `dir`: that with the longest path; of equal ones the last, which hides the others. */
function fileSystemOf(dir: string, mounts: string): string {
  let longest = '';
  let type = '';
  for (const line of mounts.split('\n')) {
    const [, escaped, kind] = line.split(' ');
    if (!escaped || !kind) continue;
    // The system writes a space in a path as \040.
    const point = escaped.replace(/\\([0-7]{3})/g, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 8)),
    );
    const holds = dir === point || dir.startsWith(point === '/' ? '/' : `${point}/`);
    if (holds && point.length >= longest.length) [longest, type] = [point, kind];
  }
  return type;
}
