// The server certificate for https: made when it is missing, and again when it no longer fits.
import { X509Certificate } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { isIP } from 'node:net';
import path from 'node:path';
import { createCert } from 'mkcert';
import { certificateNames } from '../shared/addresses.ts';
import { repository } from '../shared/paths.ts';
import { everybody, ownerOnly, readIfThere, withLock, writeWhole } from '../shared/safe-files.ts';
import {
  type Authority,
  authorityDir,
  authorityFiles,
  belongTogether,
  day,
  endsSoon,
  expiry,
  makeAuthority,
  readAuthority,
} from './authority.ts';

/** Apple refuses more than 825 days from a private CA, and public rules are stricter still; a workshop needs one day. */
const validityDays = 90;

/** The folder with `server.crt`, `server.key` and `ca.crt`. */
function certificateDir(): string {
  return path.resolve(process.env.SSL_DIR ?? path.join(repository, 'ssl'));
}

export const certificateFiles = (dir = certificateDir()) => ({
  cert: path.join(dir, 'server.crt'),
  key: path.join(dir, 'server.key'),
  ca: path.join(dir, 'ca.crt'),
});

export type Ensured = {
  /** Whether a certificate was made now. */
  created: boolean;
  /** Whether the CA is new as well, so that devices have to be told to trust it. */
  newAuthority: boolean;
  dir: string;
  /** Why a certificate was made, or that the one there still fits. */
  reason: string;
};

/**
 * Sees to it that there is a certificate for every name and address of this machine, valid for two more days, signed by
 * this user's CA. Says in one line that it made one, unless `quiet`; `force` makes a new one in any case (same CA).
 * Two processes may call it at once: the second waits and finds the work done.
 */
export async function ensureCertificates(
  options: { quiet?: boolean; force?: boolean } = {},
): Promise<Ensured> {
  const dir = certificateDir();
  const ensured = await withLock(path.join(authorityDir(), 'lock'), async () => {
    await mkdir(dir, { recursive: true });
    const kept = await readAuthority();
    const reason = options.force ? 'a new one was asked for' : await whyAgain(kept);
    if (!reason)
      return { created: false, newAuthority: false, dir, reason: 'the one there still fits' };
    const authority = kept ?? (await makeAuthority());
    await makeServerCertificate(authority);
    return { created: true, newAuthority: !kept, dir, reason };
  });
  if (ensured.created && !options.quiet) {
    console.log(
      `Made a certificate for this machine: ${ensured.reason}. "npm run ssl" says how to trust it.`,
    );
  }
  return ensured;
}

/** Why the certificate has to be made (again), or `undefined` if it need not. */
async function whyAgain(authority: Authority | undefined): Promise<string | undefined> {
  const files = certificateFiles();
  const cert = await readIfThere(files.cert);
  const key = await readIfThere(files.key);
  if (!cert || !key) return 'there was none';
  if (!authority) return 'the certificate authority was missing or has expired';
  if (!belongTogether(cert, key)) return 'certificate and key did not belong together';

  const parsed = new X509Certificate(cert);
  const signer = new X509Certificate(authority.cert);
  if (!parsed.checkIssued(signer) || !parsed.verify(signer.publicKey)) {
    return 'the old one was signed by another certificate authority';
  }
  if ((await readIfThere(files.ca)) !== authority.cert)
    return 'ca.crt was missing or was another one';

  if (endsSoon(parsed))
    return expiry(parsed) < Date.now()
      ? 'the old one has expired'
      : 'the old one expires within two days';
  const missing = certificateNames().filter((name) => !covers(parsed, name));
  if (missing.length > 0) return `the old one did not name ${missing.join(', ')}`;
  return undefined;
}

function covers(cert: X509Certificate, name: string): boolean {
  return (isIP(name) ? cert.checkIP(name) : cert.checkHost(name)) !== undefined;
}

async function makeServerCertificate(authority: Authority): Promise<void> {
  const files = certificateFiles();
  // A certificate that outlives its CA would look valid and be refused.
  const authorityEnds = expiry(new X509Certificate(authority.cert));
  const validity = Math.min(validityDays, Math.floor((authorityEnds - Date.now()) / day));
  const made = await createCert({ ca: authority, domains: certificateNames(), validity });
  // Three files cannot be replaced at once. If this is interrupted, the next run sees that they do not fit together.
  await writeWhole(files.key, made.key, ownerOnly);
  await writeWhole(files.cert, made.cert, everybody);
  await writeWhole(files.ca, authority.cert, everybody);
}

/** Deletes the certificates, their keys and the CA with its key. Returns the files that were there. */
export async function removeCertificates(): Promise<string[]> {
  const all = [...Object.values(authorityFiles()), ...Object.values(certificateFiles())];
  const there: string[] = [];
  for (const file of all) {
    if ((await readIfThere(file)) !== undefined) there.push(file);
    await rm(file, { force: true });
  }
  return there;
}
