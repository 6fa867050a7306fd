// Fails with: "The one who sends does not hear the message"

export function predict(clients: number) {
  return {
    perMessage: clients,
    ifEachSendsOne: clients * clients,
    inRoomsOfTwo: clients - (clients % 2),
  };
}
