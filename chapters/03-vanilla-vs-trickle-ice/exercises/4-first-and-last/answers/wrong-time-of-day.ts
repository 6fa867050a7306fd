// Fails with: "subtract what the clock told when you began"

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
  let count = 0;
  let first: number | undefined;
  let last: number | undefined;
  return new Promise((resolve) => {
    connection.addEventListener('icecandidate', ({ candidate }) => {
      const at = now();
      if (!candidate) return resolve({ count, first, last, end: at });
      count += 1;
      first ??= at;
      last = at;
    });
  });
}
