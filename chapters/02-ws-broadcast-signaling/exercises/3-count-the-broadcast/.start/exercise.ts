/** Numbers of deliveries: messages that the server sends out. */
export type Prediction = {
  /** One client sends one message. */
  perMessage: number;
  /** Each client sends one message. */
  ifEachSendsOne: number;
  /** Each client sends one message, and a message goes to the other one in the room only. */
  inRoomsOfTwo: number;
};

export function predict(clients: number): Prediction {
  // TODO: three formulas. `clients` is how many are connected, the sender among them.
  return { perMessage: clients, ifEachSendsOne: clients, inRoomsOfTwo: clients };
}
