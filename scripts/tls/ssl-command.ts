// npm run ssl: a certificate for localhost and this machine's addresses, and how to trust it.
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import path from 'node:path';
import { chapters } from '../course/chapters.ts';
import { certificateNames, lanAddresses } from '../shared/addresses.ts';
import { agreed } from '../shared/ask.ts';
import { bold } from '../shared/colour.ts';
import { command } from '../shared/command.ts';
import { readIfThere } from '../shared/safe-files.ts';
import { authorityFiles } from './authority.ts';
import { certificateFiles, ensureCertificates, removeCertificates } from './certificates.ts';
import { type Instructions, instructions, type TrustSubject } from './how-to-trust.ts';

export const ssl = command({
  name: 'ssl',
  usage: [
    'npm run ssl                 make a certificate if there is none that fits, and say how to trust it',
    'npm run ssl -- --all        the same, for every system, browser and phone',
    'npm run ssl -- --force      make a new certificate in any case (the authority stays)',
    'npm run ssl -- --remove     delete certificates and keys, for all copies of this repository here, and say how to take the trust back',
    '                            (--yes: without asking)',
  ].join('\n'),
  mostWords: 0,
  options: { all: 'switch', force: 'switch', remove: 'switch', yes: 'switch' },
  async run({ options: { all, force, remove, yes } }) {
    await (remove ? removeAll(all, yes) : make({ all, force }));
    return 0;
  },
});

function subject(authority: X509Certificate, file: string): TrustSubject {
  const chapter = chapters.find(({ onLan }) => onLan === 'always');
  const address = lanAddresses()[0] ?? '<address of this machine>';
  return {
    name: commonName(authority),
    file,
    thumbprint: authority.fingerprint.replaceAll(':', ''),
    download: `https://${isIPv6(address) ? `[${address}]` : address}:${chapter?.ports.page}/ca.crt`,
  };
}

const commonName = (cert: X509Certificate) => /^CN=(.*)$/m.exec(cert.subject)?.[1] ?? '';

const date = (text: string) => new Date(text).toISOString().slice(0, 10);

/** Prints how to `trust`, or to `remove`: on this system, or on all of them, with this one first. */
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
async function mayDelete(): Promise<boolean> {
  console.log(
    `The authority in ${path.dirname(authorityFiles().key)} is the one of all copies of this repository on this machine:\nnone of them can make a certificate with it any more, and devices have to be told to trust a new one.`,
  );
  return (await agreed('Delete it?')) ?? true;
}

async function removeAll(all: boolean, yes: boolean): Promise<void> {
  const there = Object.values({ ...authorityFiles(), server: certificateFiles().cert });
  const file = certificateFiles().ca;
  const cert = (await readIfThere(file)) ?? (await readIfThere(authorityFiles().cert));
  const anything = there.some((each) => existsSync(each));
  if (anything && !yes && !(await mayDelete())) return console.log('Nothing was deleted.');
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
