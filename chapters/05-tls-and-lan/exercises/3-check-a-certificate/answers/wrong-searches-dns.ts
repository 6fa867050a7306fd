// Fails with: "or a search for DNS:…, never finds one"
import { X509Certificate } from 'node:crypto';

export function problemWith(pem: string, hosts: string[], now: Date): string | undefined {
  const certificate = new X509Certificate(pem);
  if (now < new Date(certificate.validFrom)) return 'not valid yet';
  if (now > new Date(certificate.validTo)) return 'expired';
  const named = certificate.subjectAltName?.split(', ') ?? [];
  const missing = hosts.find((host) => !named.includes(`DNS:${host}`));
  return missing === undefined ? undefined : `does not name ${missing}`;
}
