// Right, too: a handler set as a property.

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
  const times: number[] = [];
  return new Promise((resolve) => {
    connection.onicecandidate = ({ candidate }) => {
      const at = now() - start;
      if (candidate) times.push(at);
      else resolve({ count: times.length, first: times[0], last: times.at(-1), end: at });
    };
  });
}
