// Fails with: "halves that, as if a pair needed one message for both"

export function predict(clients: number) {
  return {
    perMessage: clients - 1,
    ifEachSendsOne: (clients * (clients - 1)) / 2,
    inRoomsOfTwo: clients - (clients % 2),
  };
}
