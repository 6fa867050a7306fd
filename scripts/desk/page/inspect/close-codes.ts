// What a WebSocket's close codes mean (RFC 6455, section 7.4.1, and IANA's registry), and what they mean in this course.

export type CloseCode = {
  /** "normal end" */
  name: string;
  meaning: string;
};

const codes: Readonly<Record<number, CloseCode>> = {
  1000: {
    name: 'normal end',
    meaning:
      'What the connection was for is done. The servers of this course say in the reason what that was.',
  },
  1001: {
    name: 'going away',
    meaning: 'One side goes away: a page that is left or reloaded, or a server that stops.',
  },
  1002: {
    name: 'protocol error',
    meaning:
      'One side has received what is no WebSocket frame, or breaks the rules of the protocol.',
  },
  1003: {
    name: 'this kind of data is not taken',
    meaning:
      'For example binary, where only text is understood. The relay of chapters 2 and 3 says so.',
  },
  1005: {
    name: 'no code was given',
    meaning: 'There was a close frame, without a code in it. 1005 itself is never sent.',
  },
  1006: {
    name: 'ended without a close',
    meaning:
      'The connection ended, and there was no close frame. 1006 itself is never sent. Either the connection never came ' +
      'about (no server, another path, 403), or it was cut: a server that was stopped or has crashed, a network that is gone.',
  },
  1007: {
    name: 'the text is none',
    meaning: 'A text frame held something that is not UTF-8.',
  },
  1008: {
    name: 'against the rules',
    meaning:
      'The message breaks a rule of the other side. From chapter 5 on it means: too many messages.',
  },
  1009: {
    name: 'too large',
    meaning:
      'The message is larger than the other side takes. The servers of this course take 64 KiB.',
  },
  1010: {
    name: 'an extension is missing',
    meaning: 'The page wanted an extension of WebSocket that the server does not have.',
  },
  1011: {
    name: 'an error in the server',
    meaning: 'The server met something that it did not expect.',
  },
  1012: {
    name: 'restart',
    meaning:
      'The server is being restarted. It is worth trying again, after a while that differs from page to page.',
  },
  1013: {
    name: 'try again later',
    meaning: 'The server has too much to do.',
  },
  1014: {
    name: 'bad gateway',
    meaning: 'A server in between got a wrong answer from the one behind it.',
  },
  1015: {
    name: 'TLS failed',
    meaning:
      'The TLS handshake failed, for example because of a certificate. 1015 itself is never sent.',
  },
};

export function closeCode(code: number): CloseCode {
  const known = codes[code];
  if (known) return known;
  if (code >= 3000 && code <= 3999)
    return {
      name: 'a registered code',
      meaning:
        'Codes from 3000 to 3999 are registered by libraries and frameworks; the desk does not know this one.',
    };
  if (code >= 4000 && code <= 4999)
    return {
      name: 'a code of the application’s own',
      meaning: 'Codes from 4000 to 4999 mean what page and server have agreed on.',
    };
  return { name: 'unknown', meaning: 'The desk does not know this code.' };
}

/** The codes that are told one by one. */
export const knownCloseCodes: readonly number[] = Object.keys(codes).map(Number);
