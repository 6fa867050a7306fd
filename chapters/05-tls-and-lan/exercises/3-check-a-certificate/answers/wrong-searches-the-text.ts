// Fails with: "there ::1 is written 0:0:0:0:0:0:0:1"
import { X509Certificate } from 'node:crypto';

export function problemWith(pem: string, hosts: string[], now: Date): string | undefined {
  const certificate = new X509Certificate(pem);
  if (now < new Date(certificate.validFrom)) return 'not valid yet';
  if (now > new Date(certificate.validTo)) return 'expired';
  const named = certificate.subjectAltName?.split(', ') ?? [];
  const missing = hosts.find(
    (host) => !named.includes(`DNS:${host}`) && !named.includes(`IP Address:${host}`),
  );
  return missing === undefined ? undefined : `does not name ${missing}`;
}
