// The name carries its own end, and the hash covers the whole name: who changes the time needs another password, and only
// those with the secret can compute it. The chapter's server/ice-servers.ts does the same and puts the result next to
// the addresses of the TURN servers. The rules are those of draft-uberti-behave-turn-rest-00.
import { createHmac } from 'node:crypto';

export type Credentials = { username: string; credential: string };

export function turnCredentials(
  user: string,
  secret: string,
  lifetime: number,
  now: number,
): Credentials {
  const username = `${Math.floor(now / 1000) + lifetime}:${user}`;
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return { username, credential };
}
