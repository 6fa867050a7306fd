import { type Client, send } from './messages.ts';
import { numberFrom } from './settings.ts';

/** Seconds between two beats. */
const interval = numberFrom('HEARTBEAT_SECONDS', 10, 0.1, 3600);

/**
 * Notices a dead socket: pulling a cable sends no TCP packet, so without this it would look open for hours.
 * Each beat is a WebSocket ping, which every client answers by itself (RFC 6455, section 5.5.2), and a JSON ping, because a
 * page cannot see the first kind, and wants to notice a dead server too.
 */
export function keepAlive(clients: Set<Client>): void {
  // One timer for all: one for each would cost memory with every user who waits.
  setInterval(() => {
    for (const client of clients) beat(client);
  }, interval * 1000).unref();
}

function beat(client: Client): void {
  if (client.isSilent) client.terminate();
  else {
    client.isSilent = true;
    client.ping();
    send(client, { type: 'ping' });
  }
}

/** A client's answer to a ping. */
export function onPong(this: Client): void {
  this.isSilent = false;
}
