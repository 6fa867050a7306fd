// Fails with: "null is not a candidate"

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
      count += 1;
      first ??= at;
      last = at;
      if (!candidate) resolve({ count, first, last, end: at });
    });
  });
}
