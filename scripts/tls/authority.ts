// The certificate authority (CA) of this user: where it is kept, and making it.
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import path from 'node:path';
import { createCA } from 'mkcert';
import { everybody, ownerOnly, readIfThere, writeWhole } from '../shared/safe-files.ts';

export type Authority = { key: string; cert: string };

const validityDays = 365;
export const day = 24 * 60 * 60 * 1000;
/** What expires sooner than this is made again, so that it does not expire in the middle of a workshop. */
const margin = 2 * day;

/**
 * The folder with the CA's key. It lies outside the repository: a copied, zipped or shared repository must not carry
 * a key with which any site can be impersonated to those who trust the CA.
 */
export function authorityDir(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  if (env.PEER_BY_PEER_CA_DIR) return path.resolve(env.PEER_BY_PEER_CA_DIR);
  if (platform === 'win32') {
    return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'peer-by-peer');
  }
  if (platform === 'darwin')
    return path.join(home, 'Library', 'Application Support', 'peer-by-peer');
  // The specification says that a relative XDG_DATA_HOME is to be ignored.
  const data = env.XDG_DATA_HOME;
  return path.join(
    data && path.isAbsolute(data) ? data : path.join(home, '.local', 'share'),
    'peer-by-peer',
  );
}

export const authorityFiles = (dir = authorityDir()) => ({
  key: path.join(dir, 'ca.key'),
  cert: path.join(dir, 'ca.crt'),
});

/** The CA kept on this machine, or `undefined` if there is none that can be used for `margin` more. */
export async function readAuthority(now = Date.now()): Promise<Authority | undefined> {
  const files = authorityFiles();
  const key = await readIfThere(files.key);
  const cert = await readIfThere(files.cert);
  if (!key || !cert) return undefined;
  if (!belongTogether(cert, key)) return undefined;
  return endsSoon(new X509Certificate(cert), now) ? undefined : { key, cert };
}

/** Makes a new CA in place of the one there may be. Devices have to be told to trust it anew. */
export async function makeAuthority(): Promise<Authority> {
  // The name tells a reader of a list of trusted authorities what this is and whose. It differs each time, because
  // two authorities of one name make a browser try the wrong key and complain of a bad signature.
  const name = `Peer by Peer ${hostname()
    .split('.')[0]
    ?.replace(/[^\w-]/g, '')} ${randomBytes(3).toString('hex')}`;
  const made = await createCA({
    organization: name.slice(0, 60),
    countryCode: 'XX',
    state: 'This machine only',
    locality: 'Made by npm run ssl',
    validity: validityDays,
  });
  const files = authorityFiles();
  await mkdir(path.dirname(files.key), { recursive: true, mode: 0o700 });
  await writeWhole(files.key, made.key, ownerOnly);
  await writeWhole(files.cert, made.cert, everybody);
  return made;
}

/** When a certificate expires, in milliseconds as from Date.now(). (`validToDate` exists only from Node 22 on.) */
export function expiry(cert: X509Certificate): number {
  return Date.parse(cert.validTo);
}

/** Whether a certificate has ended, or ends so soon that it is made again. */
export const endsSoon = (cert: X509Certificate, now = Date.now()): boolean =>
  expiry(cert) - now < margin;

/** Whether `key` is the private key of the certificate `cert` (both PEM). Damaged text belongs to nothing. */
export function belongTogether(cert: string, key: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}
