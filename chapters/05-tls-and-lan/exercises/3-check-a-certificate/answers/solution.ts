// The texts become times before they are compared, and each host is put to the question that fits its kind. Reading
// subjectAltName oneself would have to deal with parts of names, with wildcards and with the ways to write an IPv6 address;
// checkHost and checkIP do. The chapter's checkCertificate, in server/tls.ts, does the same, and makes sure that the
// certificate and its key belong together.
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

export function problemWith(pem: string, hosts: string[], now: Date): string | undefined {
  const certificate = new X509Certificate(pem);
  if (now < new Date(certificate.validFrom)) return 'not valid yet';
  if (now > new Date(certificate.validTo)) return 'expired';
  const names = (host: string) =>
    isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host);
  const missing = hosts.find((host) => !names(host));
  return missing === undefined ? undefined : `does not name ${missing}`;
}
