// Fails with: "One of them is left over"

export function predict(clients: number) {
  return {
    perMessage: clients - 1,
    ifEachSendsOne: clients * (clients - 1),
    inRoomsOfTwo: clients,
  };
}
