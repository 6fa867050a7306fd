import { randomUUID } from 'node:crypto';
import { openLine, settled } from './socket.ts';
import type { Arrive, User } from './user.ts';

let lonely: { id: string; meet(id: string): void } | undefined;

/**
 * peerjs's server knows no Start: who calls must know an id. Here the two tell each other outside of it, so its relay can
 * be measured, and its pairing cannot.
 */
export const arriveAtPeer: Arrive = async (server) => {
  const id = randomUUID();
  const line = await openLine(server, `/peerjs?key=peerjs&id=${id}&token=${id}&version=1.5.5`);
  let partner = '';
  const user: User = {
    wait: () => settled(line),
    start: async () => {
      partner = await new Promise<string>((resolve) => {
        const other = lonely;
        lonely = other ? undefined : { id, meet: resolve };
        other?.meet(id);
        if (other) resolve(other.id);
      });
      await settled(line);
      line.onText = (text) => {
        if (text.includes('"OFFER"')) user.onText(text);
      };
    },
    send: (text) => line.send(`{"type":"OFFER","dst":"${partner}","payload":${text}}`),
    onText: () => {},
    close: line.close,
  };
  return user;
};
