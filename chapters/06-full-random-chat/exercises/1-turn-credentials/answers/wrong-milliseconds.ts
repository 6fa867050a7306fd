// Fails with: "good for thousands of years"
import { createHmac } from 'node:crypto';

export type Credentials = { username: string; credential: string };

export function turnCredentials(
  user: string,
  secret: string,
  lifetime: number,
  now: number,
): Credentials {
  const username = `${now + lifetime}:${user}`;
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return { username, credential };
}
