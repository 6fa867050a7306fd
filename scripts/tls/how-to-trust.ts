// How each system is told to trust the certificate authority of `npm run ssl`, and to forget it again.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export type TrustSubject = {
  /** The CA's common name: what lists of authorities show. */
  name: string;
  /** The full path of ca.crt. */
  file: string;
  /** SHA-1, hexadecimal: what Windows finds a certificate by. */
  thumbprint: string;
  /** Where a phone downloads ca.crt while chapter 5 runs. */
  download: string;
};

export type Instructions = { title: string; trust: string[]; remove: string[] };

/** Lines that start with `$ ` are commands; the others are for people. */
export function instructions(subject: TrustSubject): Record<string, Instructions> {
  return {
    darwin: macos(subject),
    win32: windows(subject),
    linux: linux(subject),
    firefox: firefox(subject),
    iphone: iphone(subject),
    android: android(subject),
  };
}

/** `text` as one word of a POSIX shell. */
export const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function macos({ name, file }: TrustSubject): Instructions {
  const keychain = '~/Library/Keychains/login.keychain-db';
  return {
    title: 'macOS: Safari, Chrome, Edge (for the logged-in user only; asks for your password)',
    trust: [`$ security add-trusted-cert -r trustRoot -p ssl -k ${keychain} ${quote(file)}`],
    remove: [`$ security delete-certificate -c ${quote(name)} -t ${keychain}`],
  };
}

function windows({ file, thumbprint }: TrustSubject): Instructions {
  return {
    title: 'Windows: Chrome, Edge (for this user only; a window asks whether you are sure)',
    trust: [`$ certutil -user -addstore Root "${file}"`],
    remove: [`$ certutil -user -delstore Root ${thumbprint}`],
  };
}

/**
 * The folder of the certificate store that Chrome and Chromium use on Linux. They take ~/.pki/nssdb if it exists, else
 * (newer ones) pki/nssdb in the data folder. So the first must not be made where only the second is: it would hide it.
 */
export function nssStore(
  home = homedir(),
  exists: (folder: string) => boolean = existsSync,
  data = process.env.XDG_DATA_HOME,
) {
  const old = path.posix.join(home, '.pki/nssdb');
  const recent = path.posix.join(data || path.posix.join(home, '.local/share'), 'pki/nssdb');
  return !exists(old) && exists(recent) ? recent : old;
}

function linux({ name, file }: TrustSubject): Instructions {
  const folder = nssStore();
  const store = quote(`sql:${folder}`);
  const database = quote(path.posix.join(folder, 'cert9.db'));
  return {
    title: 'Linux: Chrome, Chromium, Edge (they have a store of their own, for this user only)',
    trust: [
      'certutil comes with the package libnss3-tools (Debian, Ubuntu), nss-tools (Fedora) or nss (Arch).',
      // -N on a store that exists asks for its password and, without a terminal, asks for ever.
      'The first line makes the store if there is none. Never run its "certutil -N" on one that exists.',
      `$ [ -f ${database} ] || { mkdir -p ${quote(folder)} && certutil -d ${store} -N --empty-password </dev/null; }`,
      `$ certutil -d ${store} -A -t C,, -n ${quote(name)} -i ${quote(file)}`,
      'Then close the browser and start it again.',
      'Chromium as a snap has its store in ~/snap/chromium/current/.pki/nssdb instead.',
      'The system store, for curl and others (browsers do not look there). Debian, Ubuntu:',
      `$ sudo cp ${quote(file)} /usr/local/share/ca-certificates/peer-by-peer.crt && sudo update-ca-certificates`,
      'Fedora:',
      `$ sudo cp ${quote(file)} /etc/pki/ca-trust/source/anchors/peer-by-peer.crt && sudo update-ca-trust`,
    ],
    remove: [
      `$ certutil -d ${store} -D -n ${quote(name)}`,
      'If you used the system store. Debian, Ubuntu:',
      '$ sudo rm /usr/local/share/ca-certificates/peer-by-peer.crt && sudo update-ca-certificates --fresh',
      'Fedora:',
      '$ sudo rm /etc/pki/ca-trust/source/anchors/peer-by-peer.crt && sudo update-ca-trust',
    ],
  };
}

function firefox({ name, file }: TrustSubject): Instructions {
  return {
    title: 'Firefox (has a store of its own on every system)',
    trust: [
      'On macOS and Windows, Firefox 120 and newer also trusts what was added to the system, as above; if not,',
      'set security.enterprise_roots.enabled to true in about:config. Otherwise:',
      'Settings > Privacy & Security > Certificates > View Certificates > Authorities > Import,',
      `choose ${file}, tick "Trust this CA to identify websites".`,
    ],
    remove: [`The same list: choose "${name}" > Delete or Distrust.`],
  };
}

function iphone({ name, download }: TrustSubject): Instructions {
  return {
    title: 'iPhone and iPad (while chapter 5 runs, in the same Wi-Fi)',
    trust: [
      `Open ${download} in Safari. This once, go on past the warning.`,
      `Settings > General > VPN & Device Management > "${name}" > Install. Compare the SHA-256 above first.`,
      `Settings > General > About > Certificate Trust Settings > switch on "${name}".`,
    ],
    remove: [`Settings > General > VPN & Device Management > "${name}" > Remove Profile.`],
  };
}

function android({ name, download }: TrustSubject): Instructions {
  return {
    title: 'Android: Chrome (while chapter 5 runs, in the same Wi-Fi; menus differ by maker)',
    trust: [
      `Open ${download} in Chrome. This once, go on past the warning; keep the file.`,
      'Settings > search for "CA certificate" > Install anyway > choose the downloaded ca.crt.',
    ],
    remove: [`Settings > search for "Trusted credentials" > User > "${name}" > Remove.`],
  };
}
