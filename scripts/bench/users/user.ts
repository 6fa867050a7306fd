// What is measured in every system, in its own words.

/** Somebody with a page open. */
export type User = {
  /** Connected and silent. (Of those who have pressed Start, only one can ever wait: the next is the partner.) */
  wait(): Promise<void>;
  /** Presses Start. Resolves with the seat: from now on `send` reaches the partner. */
  start(): Promise<void>;
  /** Sends a text of a description's or candidate's kind to the partner. */
  send(text: string): void;
  /** Called with each text from the partner, as it arrived on the wire. */
  onText: (text: string) => void;
  /** Resolves when it has gone, so that its going costs nothing of what is measured next. */
  close(): Promise<void>;
};

/** Opens the page: with one socket for everything that is the moment in which it is opened. */
export type Arrive = (server: URL) => Promise<User>;

/** Opens many pages, not all at once: Node lets 511 wait at the door, and this is not what is measured. */
export async function arriveMany(arrive: Arrive, server: URL, count: number): Promise<User[]> {
  const users: User[] = [];
  const atOnce = 100;
  while (users.length < count) {
    const group = Math.min(atOnce, count - users.length);
    users.push(...(await Promise.all(Array.from({ length: group }, () => arrive(server)))));
  }
  return users;
}

export async function closeAll(users: User[]): Promise<void> {
  await Promise.all(users.map((user) => user.close()));
}
