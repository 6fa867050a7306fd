import { createHmac, randomUUID } from 'node:crypto';
import { listFrom } from './settings.ts';

/** How long TURN credentials are good for, in seconds. */
const lifetime = 60 * 60;
/** A name or an address (IPv6 in brackets), and maybe a port. */
const host = String.raw`([\w.-]+|\[[\da-fA-F:.]+\])(:\d{1,5})?`;
/** As RFC 7064 and 7065 write them. A page that is given another kind of URL can make no peer connection at all. */
const stunUrl = new RegExp(`^stuns?:${host}$`);
const turnUrl = new RegExp(`^turns?:${host}(\\?transport=(udp|tcp))?$`);

/** What RTCPeerConnection takes as iceServers (W3C WebRTC, RTCIceServer). */
export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

interface Settings {
  stun: string[];
  turn: string[];
  secret: string;
}

/**
 * Reads STUN_URLS and TURN_URLS, both separated by commas, and TURN_SECRET.
 * @throws Error when they make no sense
 */
export function readSettings(env = process.env): Settings {
  const { TURN_SECRET: secret = '' } = env;
  const stun = urlsFrom('STUN_URLS', env, stunUrl, 'stun:stun.example.org:3478');
  const turn = urlsFrom('TURN_URLS', env, turnUrl, 'turn:turn.example.org:3478');
  if (turn.length > 0 && !secret) throw new Error('TURN_URLS is set, but TURN_SECRET is not.');
  return { stun, turn, secret };
}

let own: Settings | undefined;

function ownSettings(): Settings {
  own ??= readSettings();
  return own;
}

/**
 * The STUN and TURN servers for one client. The credentials are short-lived, because every page can read them: the name
 * says when they expire, and TURN server and we, who share the secret, can both compute the password
 * (draft-uberti-behave-turn-rest-00).
 * @param user tells the clients apart in the TURN server's log. Names cross the network in the clear: make it no secret
 * @param now milliseconds since 1970
 * @throws Error as `readSettings` does
 */
export function iceServers(user?: string, settings = ownSettings(), now = Date.now()): IceServer[] {
  const { stun, turn, secret } = settings;
  const servers: IceServer[] = stun.length > 0 ? [{ urls: stun }] : [];
  if (turn.length === 0) return servers;
  const username = `${Math.floor(now / 1000) + lifetime}:${user ?? randomUUID()}`;
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return [...servers, { urls: turn, username, credential }];
}

function urlsFrom(name: string, env: NodeJS.ProcessEnv, form: RegExp, example: string): string[] {
  const urls = listFrom(env[name]);
  const wrong = urls.find((url) => !form.test(url));
  if (wrong) throw new Error(`${name} has "${wrong}". It must look like ${example}.`);
  return urls;
}
