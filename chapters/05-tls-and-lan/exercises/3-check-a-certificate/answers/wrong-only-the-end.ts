// Fails with: "validFrom is not looked at"
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

export function problemWith(pem: string, hosts: string[], now: Date): string | undefined {
  const certificate = new X509Certificate(pem);
  if (now > new Date(certificate.validTo)) return 'expired';
  const names = (host: string) =>
    isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host);
  const missing = hosts.find((host) => !names(host));
  return missing === undefined ? undefined : `does not name ${missing}`;
}
