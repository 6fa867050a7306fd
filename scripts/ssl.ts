// npm run ssl: a certificate for localhost and this machine's addresses, and how to trust it.
import { X509Certificate } from 'node:crypto';
import { isIPv6 } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { authorityFiles } from './lib/authority.ts';
import { certificateFiles, ensureCertificates, removeCertificates } from './lib/certificates.ts';
import { certificateNames, lanAddresses } from './lib/lan.ts';
import { readIfThere } from './lib/safe-files.ts';
import { bold, Problem, printError } from './lib/text.ts';
import { type Instructions, instructions, type TrustSubject } from './lib/trust.ts';

const usage = [
  'npm run ssl                 make a certificate if there is none that fits, and say how to trust it',
  'npm run ssl -- --all        the same, for every system, browser and phone',
  'npm run ssl -- --force      make a new certificate in any case (the authority stays)',
  'npm run ssl -- --remove     delete certificates and keys, and say how to take the trust back',
].join('\n');

function readArguments() {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const options = { all: flag, force: flag, remove: flag, help: flag };
    return parseArgs({ options }).values;
  } catch {
    throw new Problem({
      seen: `npm run ssl does not know "${process.argv.slice(2).join(' ')}".`,
      expected: usage,
      next: 'npm run ssl',
    });
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

async function remove(all: boolean): Promise<void> {
  const file = certificateFiles().ca;
  const cert = (await readIfThere(file)) ?? (await readIfThere(authorityFiles().cert));
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

try {
  const options = readArguments();
  if (options.help) console.log(usage);
  else if (options.remove) await remove(options.all);
  else await make(options);
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
