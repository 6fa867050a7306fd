// Whether the repository lies in a place where watching files, installing and starting commands works.
import { accessSync, constants, realpathSync } from 'node:fs';
import os from 'node:os';
import { farAway, type Mounts, readMounts } from '../../shared/file-systems.ts';
import { repository } from '../../shared/paths.ts';
import { type Finding, fail, note, ok } from '../finding.ts';

export type Place = {
  /** The repository, with links and drive letters resolved. */
  dir: string;
  platform: NodeJS.Platform;
  /** The system's release: WSL says so there. */
  release: string;
  /** Mount point → file system. */
  mounts: Mounts;
  writable: boolean;
};

/** node_modules adds up to 101 characters; Windows' own limit is 260, and some tools still keep to it. */
const longest = 150;

const elsewhere =
  'a folder of your own on this machine, for example "peer-by-peer" in your home folder';
const move = 'copy the repository to such a folder (without node_modules), and there: npm ci';

export function checkFolder(place: Place = lookAround()): Finding {
  const { dir, platform } = place;
  const far = farAway(dir, place.mounts, platform);
  if (far?.how === 'network')
    return fail({
      seen: `${dir} is on a network drive (${far.type}).`,
      expected: elsewhere,
      cause: 'saved files are noticed late or never there, and npm ci is slow and may break',
      next: move,
    });
  if (!place.writable)
    return fail({
      seen: `${dir} cannot be written to.`,
      expected: elsewhere,
      cause: 'it belongs to another user (a clone made with sudo), or it is on a read-only medium',
      next: move,
    });
  const bad = /[#?]/.exec(dir)?.[0] ?? (platform === 'win32' ? /[&%!^]/.exec(dir)?.[0] : undefined);
  if (bad)
    return fail({
      seen: `The path has the character ${bad} in it: ${dir}`,
      expected: 'a path without # and ? (on Windows also without & % ! ^)',
      cause:
        'Vite takes # and ? for a part of an address, and the Windows command line reads the others as its own',
      next: 'rename that folder, then: npm run doctor',
    });
  if (platform === 'win32' && dir.length > longest)
    return fail({
      seen: `The path is ${dir.length} characters long: ${dir}`,
      expected: `at most ${longest}, so that no file in it has more than the 260 that Windows allows`,
      cause: 'many folders inside of each other',
      next: 'move the repository to a shorter path, for example C:\\peer-by-peer',
    });
  const drive = /microsoft/i.test(place.release) ? /^\/mnt\/[a-z](?=\/)/.exec(dir)?.[0] : undefined;
  if (drive)
    return note(
      `${dir} is on a Windows drive seen from WSL: slow, and saved files are noticed late. Better: a folder in your Linux home.`,
    );
  if (far)
    return note(
      `${dir} is a folder shared with a virtual machine or container (${far.type}): slow, saved files are noticed late, and npm ci may fail. Better: a folder of its own.`,
    );
  const sync = synced(dir);
  if (sync)
    return note(
      `${dir} is copied to the cloud by ${sync}, which may lock files or take them away. Better: a folder that is not synchronised.`,
    );
  return ok(dir);
}

function synced(dir: string): string | undefined {
  const parts = dir.replaceAll('\\', '/');
  if (/\/Library\/Mobile Documents\//.test(parts)) return 'iCloud Drive';
  if (/\/Library\/CloudStorage\/([^/]+)/.test(parts))
    return /\/CloudStorage\/([^/-]+)/.exec(parts)?.[1] ?? 'a cloud service';
  return /\/(OneDrive|Dropbox|Google Drive|iCloudDrive|Nextcloud)\b[^/]*\//.exec(`${parts}/`)?.[1];
}

function lookAround(): Place {
  const { platform } = process;
  // On Windows this also turns the letter of a network drive into \\server\share.
  const dir = realpathSync.native(repository).replace(/(?<=.)[\\/]$/, '');
  return {
    dir,
    platform,
    release: os.release(),
    mounts: readMounts(platform),
    writable: isWritable(dir),
  };
}

function isWritable(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
