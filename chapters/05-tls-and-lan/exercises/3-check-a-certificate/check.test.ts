import { X509Certificate } from 'node:crypto';
import { createCA, createCert } from 'mkcert';
import { beforeAll, test } from 'vitest';
import { expectThat, explain, show } from '#exercise-kit';
import { problemWith } from './exercise.ts';

const domains = ['localhost', '127.0.0.1', '::1', 'laptop.local', '192.168.0.50'];
const minute = 60_000;
const year = 365 * 24 * 60 * minute;

let pem = '';
let begin = 0;
let end = 0;
beforeAll(async () => {
  const place = { countryCode: 'XX', state: 'Nowhere', locality: 'This check' };
  const { key, cert } = await createCA({ organization: 'A check', ...place, validity: 30 });
  pem = (await createCert({ ca: { key, cert }, domains, validity: 30 })).cert;
  const certificate = new X509Certificate(pem);
  begin = Date.parse(certificate.validFrom);
  end = Date.parse(certificate.validTo);
}, 14_000);

/** The learner's answer. What checkIP throws at a name is the trap of this exercise, so it is told as such. */
function ask(what: string, hosts: string[], time: number): unknown {
  try {
    return problemWith(pem, hosts, new Date(time));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (!/Invalid IP/i.test(text)) throw error;
    return explain({
      seen: `${what}: the error "${text}"`,
      expected: 'a problem as text, or undefined; nothing is thrown',
      cause:
        'checkIP throws when it is given a name. Ask isIP(host) from node:net first: for a name it is 0.',
      at: 'problemWith',
    });
  }
}

function expectProblem(
  what: string,
  hosts: string[],
  time: number,
  wanted: string | undefined,
  cause: string | ((found: unknown) => string),
): void {
  const found = ask(what, hosts, time);
  const tell = (problem: unknown) =>
    problem === undefined ? 'no problem (undefined)' : show(problem);
  expectThat(found === wanted, {
    seen: `${what}: ${tell(found)}`,
    expected: tell(wanted),
    cause: typeof cause === 'string' ? cause : cause(found),
    at: 'problemWith',
  });
}

test('a certificate that fits has no problem', () => {
  expectProblem(
    'localhost, and now is a day after it was made',
    ['localhost'],
    begin + 24 * 60 * minute,
    undefined,
    'The dates are texts: "Nov 21 …" is smaller than "2026-…" or greater, whatever the year. Make a Date of each.',
  );
});

test('the dates', () => {
  const none: string[] = [];
  const early =
    'validFrom is not looked at, or is compared as a text. Make a Date of it: new Date(certificate.validFrom).';
  const late =
    'validTo is compared as a text, or the two dates are mixed up. Make a Date of it: new Date(certificate.validTo).';
  expectProblem('a minute too early', none, begin - minute, 'not valid yet', early);
  expectProblem('nine years too early', none, begin - 9 * year, 'not valid yet', early);
  expectProblem('a minute before its end', none, end - minute, undefined, late);
  expectProblem('a minute after its end', none, end + minute, 'expired', late);
  expectProblem('nine years after its end', none, end + 9 * year, 'expired', late);
});

test('names', () => {
  const time = begin + minute;
  expectProblem(
    'localhost and laptop.local',
    ['localhost', 'laptop.local'],
    time,
    undefined,
    'A certificate can have many names. The subject shows one only: ask checkHost.',
  );
  expectProblem(
    'localhost and phone.local',
    ['localhost', 'phone.local'],
    time,
    'does not name phone.local',
    'Only the first host is looked at, or one good host is enough. Each of them must be named.',
  );
  expectProblem(
    'top.local, while the certificate names laptop.local',
    ['top.local'],
    time,
    'does not name top.local',
    'The text of the names is searched for a part. Ask checkHost, which compares whole names.',
  );
});

test('IP addresses', () => {
  const time = begin + minute;
  expectProblem(
    '127.0.0.1, 192.168.0.50 and ::1',
    ['127.0.0.1', '192.168.0.50', '::1'],
    time,
    undefined,
    (found) =>
      found === 'does not name ::1'
        ? 'The text of the names is searched: there ::1 is written 0:0:0:0:0:0:0:1. checkIP knows that they are the same.'
        : 'An address is looked for among the names: checkHost, or a search for DNS:…, never finds one. For an address, ask checkIP.',
  );
  expectProblem(
    'localhost and 192.168.0.5, while the certificate names 192.168.0.50',
    ['localhost', '192.168.0.5'],
    time,
    'does not name 192.168.0.5',
    'The text of the names is searched for a part: "192.168.0.50" begins with "192.168.0.5". Ask checkIP.',
  );
});
