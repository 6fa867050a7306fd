// Look before you add: a room that is over or full lets nobody in. `leave` begins with the question whether this socket
// was in the room at all, as it is called for the third one, too. It empties the room before it closes the partner, whose
// own close calls `leave` again and then finds nothing to do.
// The chapter's server/rooms.ts does the same. It forgets after an hour that a room is over, and lets friends use a room
// with a name of their own again.
import { type WebSocket, WebSocketServer } from 'ws';

type Room = { members: WebSocket[]; isOver: boolean };

/** The rooms by their names. */
const rooms = new Map<string, Room>();

function enter(room: Room, socket: WebSocket): void {
  const reason = room.isOver ? 'closed' : room.members.length === 2 ? 'full' : undefined;
  if (reason) {
    send(socket, { type: 'reject', reason });
    socket.close(1000);
    return;
  }
  send(socket, { type: 'accept', isExistClient: room.members.length > 0 });
  room.members.push(socket);
}

/** Is called when a socket has closed that has sent a register, whether it was let in or not. */
function leave(room: Room, socket: WebSocket): void {
  const { members } = room;
  if (!members.includes(socket)) return;
  room.members = [];
  room.isOver = true;
  for (const partner of members.filter((member) => member !== socket)) {
    send(partner, { type: 'bye' });
    partner.close(1000);
  }
}

/** Passes a message on to whoever else is in the room. */
function forward(room: Room, sender: WebSocket, text: string): void {
  for (const member of room.members) if (member !== sender) member.send(text);
}

function send(socket: WebSocket, message: object): void {
  socket.send(JSON.stringify(message));
}

/** The room of this name. If there is none yet, a new one. */
function roomNamed(name: string): Room {
  const room = rooms.get(name) ?? { members: [], isOver: false };
  rooms.set(name, room);
  return room;
}

export function startServer(port: number): WebSocketServer {
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    let room: Room | undefined;
    socket.on('message', (data) => {
      const text = data.toString();
      const message = JSON.parse(text);
      if (message.type === 'register') {
        room = roomNamed(String(message.roomId));
        enter(room, socket);
      } else if (room) {
        forward(room, socket, text);
      }
    });
    socket.on('close', () => {
      if (room) leave(room, socket);
    });
  });
  return server;
}
