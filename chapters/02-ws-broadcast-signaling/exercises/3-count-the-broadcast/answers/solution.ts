// The loop in chapters/02-ws-broadcast-signaling/server/relay.ts sends to everybody but one: n - 1 deliveries. If each of the
// n does that, it is n * (n - 1). In a room of two there is one receiver, whoever sends; one who is left over has none.

export function predict(clients: number) {
  return {
    perMessage: clients - 1,
    ifEachSendsOne: clients * (clients - 1),
    inRoomsOfTwo: clients - (clients % 2),
  };
}
