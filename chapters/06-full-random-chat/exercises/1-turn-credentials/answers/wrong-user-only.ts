// Fails with: "the hash of the user alone"
import { createHmac } from 'node:crypto';

export type Credentials = { username: string; credential: string };

export function turnCredentials(
  user: string,
  secret: string,
  lifetime: number,
  now: number,
): Credentials {
  const username = `${Math.floor(now / 1000) + lifetime}:${user}`;
  const credential = createHmac('sha1', secret).update(user).digest('base64');
  return { username, credential };
}
