// Right, too: that the state has become "complete" is told in the same moment as null.

export type Gathering = {
  count: number;
  first: number | undefined;
  last: number | undefined;
  end: number;
};

export async function measureGathering(
  connection: RTCPeerConnection,
  now: () => number,
): Promise<Gathering> {
  const start = now();
  const times: number[] = [];
  connection.onicecandidate = ({ candidate }) => {
    if (candidate) times.push(now() - start);
  };
  await new Promise<void>((resolve) => {
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState === 'complete') resolve();
    });
  });
  return { count: times.length, first: times[0], last: times.at(-1), end: now() - start };
}
