// Fails with: "checkIP throws when it is given a name. Ask isIP(host)"
import { X509Certificate } from 'node:crypto';

export function problemWith(pem: string, hosts: string[], now: Date): string | undefined {
  const certificate = new X509Certificate(pem);
  if (now < new Date(certificate.validFrom)) return 'not valid yet';
  if (now > new Date(certificate.validTo)) return 'expired';
  const missing = hosts.find((host) => !certificate.checkHost(host) && !certificate.checkIP(host));
  return missing === undefined ? undefined : `does not name ${missing}`;
}
