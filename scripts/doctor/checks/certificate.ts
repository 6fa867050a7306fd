// The certificate of chapters 5 and 6: whether it is whole, in date, and names this machine as it is today.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { certificateNames } from '../../shared/addresses.ts';
import { readIfThere } from '../../shared/safe-files.ts';
import { endsSoon } from '../../tls/authority.ts';
import { certificateFiles } from '../../tls/certificates.ts';
import { type Finding, fail, firstLine, note, ok } from '../finding.ts';

export type Files = {
  cert?: string | undefined;
  key?: string | undefined;
  ca?: string | undefined;
};

export async function readCertificate(): Promise<Files> {
  const { cert, key, ca } = certificateFiles();
  return { cert: await readIfThere(cert), key: await readIfThere(key), ca: await readIfThere(ca) };
}

export function checkCertificate(
  files: Files,
  names: string[] = certificateNames(),
  now = new Date(),
): Finding {
  const { cert, key, ca } = files;
  if (!cert && !key)
    return note('none yet; chapter 5 makes one when it starts. To have it now: npm run ssl');
  const expected = 'a certificate, its key and its authority that belong together';
  const next = 'npm run ssl';
  if (!cert || !key || !ca) {
    const lost = [!cert && 'server.crt', !key && 'server.key', !ca && 'ca.crt'].filter(Boolean);
    const cause = 'only some of the files were copied or deleted';
    return fail({
      seen: `Of the certificate's files ${lost.join(' and ')} is missing.`,
      expected,
      cause,
      next,
    });
  }
  try {
    const [server, authority] = [new X509Certificate(cert), new X509Certificate(ca)];
    const cause = 'files of two machines, or of two runs, were mixed';
    if (!server.checkPrivateKey(createPrivateKey(key)))
      return fail({ seen: 'server.key is not the key of server.crt.', expected, cause, next });
    if (!server.verify(authority.publicKey))
      return fail({ seen: 'server.crt was not signed by ca.crt.', expected, cause, next });
    return judgeContent(server, authority, names, now);
  } catch (error) {
    const cause = 'a file was edited, or cut off while it was copied';
    return fail({
      seen: `The certificate cannot be read: ${firstLine(error)}`,
      expected,
      cause,
      next,
    });
  }
}

const date = (value: Date) => value.toISOString().slice(0, 10);

function judgeContent(
  cert: X509Certificate,
  authority: X509Certificate,
  names: string[],
  now: Date,
): Finding {
  const [from, until] = [new Date(cert.validFrom), new Date(cert.validTo)];
  const data = { from: from.toISOString(), until: until.toISOString(), names: cert.subjectAltName };
  if (now < from)
    return fail(
      {
        seen: `The certificate is valid from ${from.toISOString()}; the clock says ${now.toISOString()}.`,
        expected: 'a clock that is past the day on which the certificate was made',
        cause: 'the clock of this machine is slow, or was set back',
        next: 'switch on "set the time automatically" in the system settings, then: npm run doctor',
      },
      data,
    );
  if (now > until)
    return fail(
      {
        seen: `The certificate ended on ${date(until)}.`,
        expected: 'one that is valid today',
        cause: 'it was made for a workshop some time ago',
        next: 'npm run ssl',
      },
      data,
    );
  // As npm run ssl and chapter 5 see it: what ends within two days is made again.
  if (endsSoon(authority, now.getTime()))
    return note(
      `its authority ends on ${date(new Date(authority.validTo))}: chapter 5 makes a new one, which devices have to be told to trust. To have it now: npm run ssl`,
      data,
    );
  if (endsSoon(cert, now.getTime()))
    return note(
      `ends on ${date(until)}: chapter 5 makes a new one when it starts. To have it now: npm run ssl`,
      data,
    );
  const missing = names.filter((name) => !(isIP(name) ? cert.checkIP(name) : cert.checkHost(name)));
  if (missing.length > 0)
    return fail(
      {
        seen: `The certificate does not name ${missing.join(', ')}.`,
        expected: 'every name and address under which others reach this machine',
        cause: 'it was made in another network',
        next: 'npm run ssl',
      },
      { ...data, missing },
    );
  return ok(`for ${names.join(', ')}, until ${date(until)}`, data);
}
