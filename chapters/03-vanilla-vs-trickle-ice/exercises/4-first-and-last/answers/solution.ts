// chapters/03-vanilla-vs-trickle-ice/client/chat.ts notes times in the same way: the moment of the start, and differences
// to it. The listener must be there before the local description is set, or it may miss the first candidate. ??= sets
// first only once, and leaves it undefined if no candidate comes.

export type Gathering = {
  count: number;
  first: number | undefined;
  last: number | undefined;
  end: number;
};

export function measureGathering(
  connection: RTCPeerConnection,
  now: () => number,
): Promise<Gathering> {
  const start = now();
  let count = 0;
  let first: number | undefined;
  let last: number | undefined;
  return new Promise((resolve) => {
    connection.addEventListener('icecandidate', ({ candidate }) => {
      const at = now() - start;
      if (!candidate) return resolve({ count, first, last, end: at });
      count += 1;
      first ??= at;
      last = at;
    });
  });
}
