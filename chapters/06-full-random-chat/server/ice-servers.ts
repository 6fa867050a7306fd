import { createHmac } from 'node:crypto';
import { listFrom } from './settings.ts';

/** How long TURN credentials are good for, in seconds. */
const lifetime = 60 * 60;
/** A name or an address (IPv6 in brackets), and maybe a port. */
const host = String.raw`([\w.-]+|\[[\da-fA-F:.]+\])(:\d{1,5})?`;

/** What RTCPeerConnection takes as iceServers (W3C WebRTC, RTCIceServer). */
export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

/**
 * The STUN and TURN servers for one client, from STUN_URLS, TURN_URLS (both separated by commas) and TURN_SECRET.
 * The credentials are short-lived, because every page can read them: the name says when they expire, and TURN server and
 * we, who share the secret, can both compute the password (draft-uberti-behave-turn-rest-00).
 * @param user anything that tells the clients apart in the TURN server's log
 * @param now milliseconds since 1970
 * @throws Error when a setting makes no sense
 */
export function iceServers(user: string, env = process.env, now = Date.now()): IceServer[] {
  const stun = urlsFrom('STUN_URLS', env, `^stuns?:${host}$`, 'stun:stun.example.org:3478');
  const turn = urlsFrom(
    'TURN_URLS',
    env,
    `^turns?:${host}(\\?transport=(udp|tcp))?$`,
    'turn:turn.example.org:3478',
  );
  const servers: IceServer[] = stun.length > 0 ? [{ urls: stun }] : [];
  if (turn.length === 0) return servers;
  if (!env.TURN_SECRET) throw new Error('TURN_URLS is set, but TURN_SECRET is not.');
  const username = `${Math.floor(now / 1000) + lifetime}:${user}`;
  const credential = createHmac('sha1', env.TURN_SECRET).update(username).digest('base64');
  return [...servers, { urls: turn, username, credential }];
}

/** URLs as RFC 7064 and 7065 write them. A page that is given another kind can make no peer connection at all. */
function urlsFrom(name: string, env: NodeJS.ProcessEnv, form: string, example: string): string[] {
  const urls = listFrom(env[name]);
  const wrong = urls.find((url) => !new RegExp(form).test(url));
  if (wrong) throw new Error(`${name} has "${wrong}". It must look like ${example}.`);
  return urls;
}
