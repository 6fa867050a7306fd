// npm run ssl: a certificate for localhost and this machine's addresses, and how to trust it.

import { start } from './shared/command.ts';
import { ssl } from './tls/ssl-command.ts';

await start(ssl);
