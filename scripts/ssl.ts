// npm run ssl: a certificate for localhost and this machine's addresses, and how to trust it.
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { certificateNames, lanAddresses } from './shared/addresses.ts';
import { asksForHelp, endWhenNobodyReads, npmTook, whatIsWrong } from './shared/command-line.ts';
import { readIfThere } from './shared/safe-files.ts';
import { bold, Problem, printError } from './shared/text.ts';
import { authorityFiles } from './tls/authority.ts';
import { certificateFiles, ensureCertificates, removeCertificates } from './tls/certificates.ts';
import { type Instructions, instructions, type TrustSubject } from './tls/how-to-trust.ts';

const usage = [
  'npm run ssl                 make a certificate if there is none that fits, and say how to trust it',
  'npm run ssl -- --all        the same, for every system, browser and phone',
  'npm run ssl -- --force      make a new certificate in any case (the authority stays)',
  'npm run ssl -- --remove     delete certificates and keys, for all copies of this repository here, and say how to take the trust back',
  '                            (--yes: without asking)',
].join('\n');

const switches = ['all', 'force', 'remove', 'yes'] as const;

/** `npm run ssl --remove`, without the lone `--`, is understood too: npm hands it on in the environment only. */
function readArguments(args: string[]): Record<(typeof switches)[number], boolean> {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      args,
      options: { all: flag, force: flag, remove: flag, yes: flag },
    });
    for (const name of switches) values[name] ||= npmTook('ssl', name, process.env);
    return values;
  } catch (error) {
    throw new Problem({ seen: whatIsWrong(error), expected: usage, next: 'npm run ssl' });
  }
}

function subject(authority: X509Certificate, file: string): TrustSubject {
  const address = lanAddresses()[0] ?? '<address of this machine>';
  return {
    name: commonName(authority),
    file,
    thumbprint: authority.fingerprint.replaceAll(':', ''),
    download: `https://${isIPv6(address) ? `[${address}]` : address}:8443/ca.crt`,
  };
}

const commonName = (cert: X509Certificate) => /^CN=(.*)$/m.exec(cert.subject)?.[1] ?? '';

const date = (text: string) => new Date(text).toISOString().slice(0, 10);

/** Prints the steps `part` of this system, or of all, this one first. */
function printSteps(about: TrustSubject, part: keyof Omit<Instructions, 'title'>, all: boolean) {
  const { [process.platform]: here, ...others } = instructions(about);
  const shown = here && !all ? [here] : [...(here ? [here] : []), ...Object.values(others)];
  for (const system of shown) {
    console.log(`\n${bold(system.title)}`);
    for (const line of system[part]) console.log(`  ${line}`);
  }
}

async function make(options: { all: boolean; force: boolean }): Promise<void> {
  const made = await ensureCertificates({ quiet: true, force: options.force });
  const files = certificateFiles();
  const cert = new X509Certificate((await readIfThere(files.cert)) ?? '');
  const authority = new X509Certificate((await readIfThere(files.ca)) ?? '');
  const about = subject(authority, files.ca);

  console.log(
    made.created ? `Made a new certificate: ${made.reason}.` : 'The certificate there still fits.',
  );
  console.log(`  For    ${certificateNames().join(', ')}`);
  console.log(`  Until  ${date(cert.validTo)}`);
  console.log(`  Files  ${files.cert}`);
  console.log(`         ${files.key}`);
  console.log(`\nIt is signed by your own certificate authority, "${about.name}":`);
  console.log(`  Certificate  ${files.ca}   (for every device that is to trust you)`);
  console.log(`  Key          ${authorityFiles().key}   (keep it to yourself)`);
  console.log(`  Until        ${date(authority.validTo)}`);
  console.log(`  SHA-256      ${authority.fingerprint256}`);
  if (made.newAuthority) console.log('This authority is new: no device trusts it yet.');

  console.log(
    '\nWhoever has that key can impersonate any site, banks included, to every device that trusts',
  );
  console.log('the authority. After the workshop, take the trust back and delete the key:');
  console.log('  npm run ssl -- --remove');

  console.log('\nTo have no warning in the browser, trust the authority:');
  printSteps(about, 'trust', options.all);
  if (!options.all) console.log('\nFirefox, phones and other systems: npm run ssl -- --all');
}

/** On a terminal the question is asked; elsewhere whoever typed --remove means it. */
async function agreed(): Promise<boolean> {
  console.log(
    `The authority in ${path.dirname(authorityFiles().key)} is the one of all copies of this repository on this machine:\nnone of them can make a certificate with it any more, and devices have to be told to trust a new one.`,
  );
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question('Delete it? (y or n) ')).trim());
  } finally {
    terminal.close();
  }
}

async function remove(all: boolean, yes: boolean): Promise<void> {
  const there = Object.values({ ...authorityFiles(), server: certificateFiles().cert });
  const file = certificateFiles().ca;
  const cert = (await readIfThere(file)) ?? (await readIfThere(authorityFiles().cert));
  const anything = there.some((each) => existsSync(each));
  if (anything && !yes && !(await agreed())) return console.log('Nothing was deleted.');
  const deleted = await removeCertificates();
  if (deleted.length === 0) return console.log('There was nothing to delete.');
  console.log('Deleted:');
  for (const each of deleted) console.log(`  ${path.normalize(each)}`);
  if (!cert) return;
  console.log(
    '\nNo certificate can be made with that authority any more. If you told a device to trust it,',
  );
  console.log('take that back there:');
  printSteps(subject(new X509Certificate(cert), file), 'remove', all);
  if (!all) console.log('\nFirefox, phones and other systems: see ssl/README.md.');
}

async function main(args: string[]): Promise<void> {
  if (asksForHelp(args)) return console.log(usage);
  const options = readArguments(args);
  await (options.remove ? remove(options.all, options.yes) : make(options));
}

endWhenNobodyReads();
try {
  await main(process.argv.slice(2));
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
