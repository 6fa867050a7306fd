import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
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
  const [cert, key] = [readFileSync(certificate.cert), readFileSync(certificate.key)];
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    // Damaged, or the key of another certificate. OpenSSL's words alone would help nobody.
    throw new Error(`${certificate.cert} and server.key do not fit together (${error}). ${remedy}`);
  }
  const x509 = new X509Certificate(cert);
  if (now < new Date(x509.validFrom) || now > new Date(x509.validTo))
    throw new Error(
      `The certificate is valid from ${x509.validFrom} to ${x509.validTo}. ${remedy}`,
    );
  // Given a name, checkIP would throw.
  const isNamed = (host: string) => (isIP(host) ? x509.checkIP(host) : x509.checkHost(host));
  const missing = hosts.find((host) => !isNamed(host));
  if (missing) throw new Error(`The certificate does not name ${missing}. ${remedy}`);
}
