// Fails with: "But it is sha1 in hex"
import { createHmac } from 'node:crypto';

export type Credentials = { username: string; credential: string };

export function turnCredentials(
  user: string,
  secret: string,
  lifetime: number,
  now: number,
): Credentials {
  const username = `${Math.floor(now / 1000) + lifetime}:${user}`;
  const credential = createHmac('sha1', secret).update(username).digest('hex');
  return { username, credential };
}
