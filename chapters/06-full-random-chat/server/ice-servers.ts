import { createHmac } from 'node:crypto';

/** How long TURN credentials are good for, in seconds. */
const lifetime = 60 * 60;

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
 */
export function iceServers(user: string, env = process.env, now = Date.now()): IceServer[] {
  const stun = split(env.STUN_URLS);
  const turn = split(env.TURN_URLS);
  const servers: IceServer[] = stun.length > 0 ? [{ urls: stun }] : [];
  if (turn.length === 0) return servers;
  if (!env.TURN_SECRET) throw new Error('TURN_URLS is set, but TURN_SECRET is not.');
  const username = `${Math.floor(now / 1000) + lifetime}:${user}`;
  const credential = createHmac('sha1', env.TURN_SECRET).update(username).digest('base64');
  return [...servers, { urls: turn, username, credential }];
}

function split(list = ''): string[] {
  return list
    .split(',')
    .map((url) => url.trim())
    .filter(Boolean);
}
