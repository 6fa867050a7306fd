import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.env.SSL_DIR ?? fileURLToPath(new URL('../../../ssl', import.meta.url));

/** Files in PEM format. `ca` signed `cert`; a device that trusts `ca` shows no warning. */
export const certificate = {
  cert: join(folder, 'server.crt'),
  key: join(folder, 'server.key'),
  ca: join(folder, 'ca.crt'),
};

/**
 * Checks the certificate before anybody connects: a browser would only say that the site is not private.
 * @param hosts names and IP addresses it must be good for
 * @throws Error that says what is wrong with it and what to type
 */
export function checkCertificate(hosts: string[], now = new Date()): void {
  const remedy = 'Type: npm run ssl';
  for (const file of Object.values(certificate)) {
    if (!existsSync(file)) throw new Error(`There is no ${file}. ${remedy}`);
  }
  const x509 = new X509Certificate(readFileSync(certificate.cert));
  if (now < new Date(x509.validFrom) || now > new Date(x509.validTo))
    throw new Error(
      `The certificate is valid from ${x509.validFrom} to ${x509.validTo}. ${remedy}`,
    );
  const missing = hosts.find((host) => !x509.checkHost(host) && !x509.checkIP(host));
  if (missing) throw new Error(`The certificate does not name ${missing}. ${remedy}`);
}
