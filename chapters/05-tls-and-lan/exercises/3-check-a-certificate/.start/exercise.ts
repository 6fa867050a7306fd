import { X509Certificate } from 'node:crypto';

/**
 * What is wrong with a certificate, or undefined if nothing is.
 * @param pem the certificate as text
 * @param hosts names and IP addresses that it must be good for
 */
export function problemWith(pem: string, hosts: string[], now: Date): string | undefined {
  const certificate = new X509Certificate(pem);
  // TODO: look at both dates, then at each of the hosts. This compares texts, which are neither times nor names.
  if (certificate.validTo < now.toISOString()) return 'expired';
  const missing = hosts.find((host) => certificate.subject !== `CN=${host}`);
  return missing === undefined ? undefined : `does not name ${missing}`;
}
