/** What became of the search for candidates; times in milliseconds since measureGathering was called. */
export type Gathering = {
  /** How many candidates were found. */
  count: number;
  /** When the first candidate was found; undefined if there was none. */
  first: number | undefined;
  /** When the last candidate was found; undefined if there was none. */
  last: number | undefined;
  /** When it was known that there are no more. */
  end: number;
};

/** Call it before the local description is set: that is what starts the gathering. */
export function measureGathering(
  connection: RTCPeerConnection,
  now: () => number,
): Promise<Gathering> {
  // TODO: this is over with the first event, and tells what the clock shows. Go on until null comes.
  return new Promise((resolve) => {
    connection.addEventListener('icecandidate', ({ candidate }) => {
      const count = candidate ? 1 : 0;
      resolve({ count, first: now(), last: now(), end: now() });
    });
  });
}
