// What must be right before anything else can be looked at: Node, npm and the packages.
// Plain JavaScript, without packages and without anything newer than Node 14 understands: see scripts/doctor.mjs.
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const expectedNode = 'Node 20.19 or newer (of 22: 22.12 or newer; not 21)';

/** @param version e.g. `20.19.0` */
export function checkNode(version) {
  const check = { id: 'node', title: 'Node' };
  const [major, minor] = version.split('.').map(Number);
  const fine =
    (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || (major > 22 && major !== 21);
  if (fine) return { ...check, status: 'ok', seen: version, data: { version } };
  return {
    ...check,
    status: 'fail',
    seen: `Node ${version} is running.`,
    expected: expectedNode,
    cause:
      'an old installation, or a version manager (nvm, fnm, volta) that picks another one in this folder',
    next: 'install the current LTS version from https://nodejs.org, open a new terminal, then: npm ci',
    data: { version },
  };
}

/** @param userAgent what npm tells the commands it starts: `npm/10.8.2 node/v20.19.0 linux x64 …` */
export function checkNpm(userAgent) {
  const check = { id: 'npm', title: 'npm' };
  const [, name, version] = /^(\w+)\/(\d\S*)/.exec(userAgent || '') || [];
  if (!name)
    return { ...check, status: 'note', seen: 'not seen: this was not started by npm run.' };
  const data = { name, version };
  if (name !== 'npm')
    return {
      ...check,
      status: 'note',
      seen: `${name} ${version} started this. The lock file is npm's: install with npm ci.`,
      data,
    };
  if (Number.parseInt(version, 10) >= 7) return { ...check, status: 'ok', seen: version, data };
  return {
    ...check,
    status: 'fail',
    seen: `npm ${version} is running.`,
    expected: 'npm 7 or newer, which can read this lock file',
    cause: 'an npm that was installed apart from Node',
    next: 'npm install --global npm@10',
    data,
  };
}

/** The packages that most of it stands on. Of these the file behind the command is looked for, too: a sign that they are whole. */
const tools = ['vite', 'vitest', 'typescript', '@biomejs/biome', 'http-server', 'tsx', 'mkcert'];

/** Compares node_modules with package-lock.json. Nothing is run. */
export function checkInstall(dir, machine) {
  const check = { id: 'install', title: 'packages' };
  const lock = readJson(path.join(dir, 'package-lock.json'));
  if (!lock?.packages)
    return {
      ...check,
      status: 'fail',
      seen: 'package-lock.json is missing or cannot be read.',
      expected: 'the file as it is in the repository',
      cause: 'only a part of the repository was copied',
      next: 'get a fresh copy of the repository, then: npm ci',
    };
  if (!existsSync(path.join(dir, 'node_modules')))
    return {
      ...check,
      status: 'fail',
      seen: 'There is no folder node_modules.',
      expected: 'the packages that package-lock.json lists',
      cause: 'nothing has been installed yet, or not in this folder',
      next: 'npm ci',
    };
  const found = compare(dir, lock.packages, machine);
  const { missing, other } = found;
  const wrong = [...missing, ...other];
  if (wrong.length === 0)
    return { ...check, status: 'ok', seen: `${found.present}, as in package-lock.json` };

  const lockOf = (name) => lock.packages[`node_modules/${name}`] || {};
  return {
    ...check,
    status: 'fail',
    seen: `${[describe(missing, 'missing'), describe(other, 'of another version')].filter(Boolean).join('; ')}.`,
    expected: 'every package that package-lock.json lists, in its version',
    ...whyIncomplete(missing.map(lockOf), other.map(lockOf)),
    data: { missing, other },
  };
}

/** From what the lock file says of the packages that are missing, and of those of another version. */
function whyIncomplete(missing, other) {
  if (missing.length === 0)
    return { cause: 'the repository was updated after the last installation', next: 'npm ci' };
  if (missing.every((entry) => entry.os))
    return { cause: 'node_modules was copied from another system', next: 'npm ci' };
  // One or two may be missing by chance. (A tool without its command is not in the lock file by that name.)
  if (missing.length > 2 && [...missing, ...other].every((entry) => entry.dev))
    return {
      cause: 'installed without development packages (NODE_ENV=production or --omit=dev)',
      next: 'npm ci --include=dev',
    };
  return {
    cause: 'npm ci was interrupted, or the repository was updated after it',
    next: 'npm ci',
  };
}

function compare(dir, packages, machine) {
  const missing = [];
  const other = [];
  let present = 0;
  const at = (place) => readJson(path.join(dir, ...place.split('/'), 'package.json'));
  for (const place of Object.keys(packages)) {
    const wanted = packages[place];
    if (!place.startsWith('node_modules/') || wanted.link) continue;
    const name = place.slice('node_modules/'.length);
    const manifest = at(place);
    if (manifest) {
      present++;
      if (manifest.version !== wanted.version) other.push(name);
      else if (tools.includes(name) && !hasCommands(dir, place, manifest))
        missing.push(`${name} (its command)`);
    } else if (!wanted.optional || (isFor(machine, wanted) && !hasTwin(place, packages, at)))
      missing.push(name);
  }
  return { missing, other, present: `${present} packages` };
}

function hasCommands(dir, place, { bin }) {
  const files = typeof bin === 'string' ? [bin] : Object.values(bin || {});
  return files.every((file) => existsSync(path.join(dir, ...place.split('/'), file)));
}

/** Whether this is the binary for this machine. Optional packages that name no system are nobody's need. */
function isFor({ platform, arch }, { os: systems, cpu }) {
  return Boolean(systems?.includes(platform) && cpu?.includes(arch));
}

/** Linux has binaries for two C libraries, of which npm installs one: whichever is there will be the right one. */
function hasTwin(place, packages, at) {
  const base = (text) => text.replace(/-(gnu|musl)$/, '');
  return Object.keys(packages).some(
    (twin) => twin !== place && base(twin) === base(place) && Boolean(at(twin)),
  );
}

function describe(names, what) {
  if (names.length === 0) return '';
  const some = names.slice(0, 3).join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${what}: ${some}${more}`;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (_error) {
    return undefined;
  }
}

/** Reports without the printer, which is TypeScript. Without colours: a terminal of that age may have none. */
export function stopEarly(checks, args) {
  process.exitCode = 1;
  const left = 'The other checks need this first. Then run again: npm run doctor';
  if (args.includes('--json')) {
    const machine = {
      name: os.hostname(),
      platform: os.platform(),
      arch: os.arch(),
      release: os.release(),
    };
    const time = new Date().toISOString();
    const document = { format: 1, ok: false, complete: false, time, machine, checks };
    console.log(JSON.stringify(document, null, 2));
    return;
  }
  for (const { status, title, seen, expected, cause, next } of checks) {
    console.log(`${(status === 'fail' ? 'FAIL' : status).padEnd(4)}  ${title.padEnd(12)}  ${seen}`);
    if (status !== 'fail') continue;
    console.log(`      Expected: ${expected}`);
    console.log(`      Likely:   ${cause}`);
    console.log(`      Next:     ${next}`);
  }
  console.log(`\n${left}`);
}
