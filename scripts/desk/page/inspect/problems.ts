// What went wrong: the browser's words, what they usually mean, and where to read on.
import type { WireRecord } from '../../wire/record.ts';
import { browserWords } from './browser-words.ts';
import { closeCode } from './close-codes.ts';
import { type Link, lifeLink, seeLesson, seeTerm } from './links.ts';

export type Problem = {
  /** As the browser put it, or what was seen. */
  words: string;
  meaning: string;
  links: Link[];
};

const life: Link = {
  text: 'A connection’s life: what you see, what it means',
  href: lifeLink('What you see, what it means, what to look at'),
};

const lost =
  'The text is lost, and nobody says so to the page: send() on a WebSocket that is closing or closed does nothing.';

/** What is wrong in a record, if something is. */
export function problemIn(record: WireRecord): Problem | undefined {
  switch (record.kind) {
    case 'peer-failed':
      return explain(`${record.name}: ${record.message}`);
    case 'page-error':
      return explain(record.message);
    case 'thrown':
    case 'channel-error':
      return explain(record.message);
    case 'socket-send':
      return record.sent
        ? undefined
        : record.thrown
          ? explain(record.thrown)
          : { words: 'Not sent.', meaning: lost, links: [seeTerm('WebSocket')] };
    case 'channel-send':
      return record.sent ? undefined : explain(record.thrown ?? 'Not sent.');
    case 'socket-error':
      return {
        words: 'error',
        meaning:
          'The browser does not tell a page more than that. The console of the developer tools often says why, and the ' +
          'close that follows has a code.',
        links: [seeTerm('Close code'), seeLesson(4, 'If it fails')],
      };
    case 'socket-close': {
      if ([1000, 1001, 1005].includes(record.code)) return undefined;
      const { name, meaning } = closeCode(record.code);
      return {
        words: `${record.code}, ${name}${record.reason ? `: ${record.reason}` : ''}`,
        meaning,
        links: [seeTerm('Close code')],
      };
    }
    case 'peer-candidate-error':
      return serverError(record.code, `${record.code} ${record.text} (${record.url})`);
    case 'peer-state':
      return record.state === 'failed'
        ? {
            words: `${record.which}: failed`,
            meaning: failures[record.which] ?? '',
            links: [life, seeLesson(6, 'If it fails')],
          }
        : undefined;
    default:
      return undefined;
  }
}

const failures: Readonly<Record<string, string>> = {
  ice:
    'No pair of candidates works. Look at their types: only host, on different networks? Then a STUN server is missing. ' +
    'srflx on both sides? Then it may need TURN.',
  dtls:
    'The encryption did not come about, or broke. Usually a certificate does not fit its fingerprint: a description was ' +
    'changed, or mixed up with another one.',
  connection: 'ICE or DTLS has failed: the one of the two whose own mark says so.',
};

function explain(words: string): Problem {
  const known = browserWords.find(({ pattern }) => pattern.test(words));
  if (known) {
    const link = known.chapter ? seeLesson(known.chapter, 'If it fails') : life;
    return { words, meaning: known.meaning, links: [link] };
  }
  return {
    words,
    meaning:
      'The desk does not know this error. The words are those of the browser or of the page.',
    links: [life],
  };
}

/** An icecandidateerror: the codes of STUN and TURN (RFC 8489, 8656), and 701, which is the browsers' own. */
function serverError(code: number, words: string): Problem {
  const meanings: Readonly<Record<number, string>> = {
    300: 'The server asks to try another one.',
    400: 'The server did not understand the request.',
    401: 'The TURN server does not accept user name and password: they are wrong, or they have expired.',
    403: 'The TURN server does not allow this.',
    437: 'The TURN server has another idea of what was agreed on so far: usually a port that is in use already.',
    438: 'The TURN server’s nonce has expired. A browser tries again by itself.',
    441: 'The credentials are not those with which the port was opened.',
    486: 'The TURN server gives this user no more ports.',
    508: 'The TURN server has no more ports to give.',
    701: 'The server was not reached: a wrong address, no such server, or a network that does not let the packets pass. Other servers, and candidates of type host, are not touched by it.',
  };
  return {
    words,
    meaning:
      meanings[code] ??
      'A STUN or TURN server answered with this error. The desk does not know the code.',
    links: [seeTerm('ICE server'), life, seeLesson(6, 'If it fails')],
  };
}
