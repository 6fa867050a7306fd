import { loadOther } from '../servers/others.ts';
import type { Arrive, User } from './user.ts';

type Client = {
  on(event: string, listener: (data: never) => void): void;
  once(event: string, listener: (data: never) => void): void;
  emit(event: string, data: unknown): void;
  disconnect(): void;
};
type Connect = (url: string, options: object) => Client;

/** With its own client, which decodes the object; it is written as text again only to look into it. */
export const arriveAtSocketIo: Arrive = async (server) => {
  const { io } = loadOther<{ io: Connect }>('socket.io-client');
  const socket = io(server.href, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', (error: never) => reject(error));
  });
  let to = '';
  const user: User = {
    wait: async () => {},
    start: async () => {
      const seat = await new Promise<{ room: string }>((resolve) => {
        socket.once('seat', (data: never) => resolve(data));
        socket.emit('start', {});
      });
      to = seat.room;
      socket.on('signal', (data: { sdp: string }) => user.onText(data.sdp));
    },
    send: (text) => socket.emit('signal', { to, data: JSON.parse(text) }),
    onText: () => {},
    close: () =>
      new Promise((resolve) => {
        socket.once('disconnect', () => resolve());
        socket.disconnect();
      }),
  };
  return user;
};
