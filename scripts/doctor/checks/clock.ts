// Whether the clock can be right. Without a network there is nothing to compare it with but what must lie in the past.
import { statSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../shared/paths.ts';
import { type Finding, fail, ok } from '../finding.ts';

/** Nobody could have this file before that day. */
export const released = new Date('2026-11-01T00:00:00Z');
const day = 24 * 60 * 60 * 1000;
/** Longer than a laptop lives that nobody updates. */
const farAway = 15 * 365 * day;

/** @param newest when the newest file here was written, by the clock of that time; `null` if that is not known */
export function checkClock(now = new Date(), newest: Date | null = newestFile()): Finding {
  const expected = 'the true time: certificates and TURN passwords are refused otherwise';
  const next =
    'switch on "set the time automatically" in the system settings, then: npm run doctor';
  const shown = now.toISOString();
  const data = { now: shown, newestFile: newest?.toISOString() ?? null };
  if (now < released || now.getTime() > released.getTime() + farAway)
    return fail(
      {
        seen: `The clock says ${shown}.`,
        expected: `${expected}; this course is of ${released.toISOString().slice(0, 7)}`,
        cause: 'an empty battery, or a virtual machine that slept',
        next,
      },
      data,
    );
  // A day of grace: a file that was unpacked may carry the local time of another zone.
  if (newest && newest.getTime() > now.getTime() + day)
    return fail(
      {
        seen: `The clock says ${shown}, but a file here was written on ${newest.toISOString()}.`,
        expected,
        cause: 'the clock was set back, or was fast when the repository came here',
        next,
      },
      data,
    );
  return ok(
    `${shown.slice(0, 16).replace('T', ' ')} UTC, as far as can be told without a network`,
    data,
  );
}

export function newestFile(root = repository): Date | null {
  const files = [
    'package.json',
    'package-lock.json',
    'node_modules/.package-lock.json',
    'ssl/server.crt',
    '.git/index',
  ];
  const times = files.flatMap((file) => {
    try {
      return [statSync(path.join(root, ...file.split('/'))).mtimeMs];
    } catch {
      return []; // it is not there. In a worktree of git, .git is a file, and nothing is in it
    }
  });
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
