import { createHmac } from 'node:crypto';

export type Credentials = { username: string; credential: string };

/**
 * A user name and a password for a TURN server, which expire.
 * @param user tells the users apart in the TURN server's log, e.g. `ann`
 * @param secret what this server and the TURN server share
 * @param lifetime how long the credentials are good for, in seconds
 * @param now the time, in milliseconds since 1970
 */
export function turnCredentials(
  user: string,
  secret: string,
  lifetime: number,
  now: number,
): Credentials {
  // TODO: the name says when it expires; the password is computed from the name and the secret.
  const username = `${user}:${now + lifetime}`;
  return { username, credential: createHmac('sha1', user).update(secret).digest('hex') };
}
