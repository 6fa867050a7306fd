import type { MeasuredServer } from '../measured-server.ts';
import { median } from '../report/statistics.ts';
import { type Arrive, arriveMany, closeAll } from '../users/user.ts';

export type Pairing = { pairsPerSecond: number; cpuPerUser: number };

/** What a server does in the first bursts is compiled meanwhile; one that has run for a minute is past that. */
const warmUps = 2;
const bursts = 3;

/** All press Start at once; done when the last one has a seat. */
export async function measurePairing(
  server: MeasuredServer,
  arrive: Arrive,
  pairs: number,
): Promise<Pairing> {
  for (let index = 0; index < warmUps; index += 1) await burst(server, arrive, pairs);
  const measured: Pairing[] = [];
  for (let index = 0; index < bursts; index += 1) measured.push(await burst(server, arrive, pairs));
  return {
    pairsPerSecond: median(measured.map(({ pairsPerSecond }) => pairsPerSecond)),
    cpuPerUser: median(measured.map(({ cpuPerUser }) => cpuPerUser)),
  };
}

async function burst(server: MeasuredServer, arrive: Arrive, pairs: number): Promise<Pairing> {
  const users = await arriveMany(arrive, server.url, pairs * 2);
  let seconds = 0;
  const cpu = await server.spent('pairing', async () => {
    const began = performance.now();
    await Promise.all(users.map((user) => user.start()));
    seconds = (performance.now() - began) / 1000;
  });
  await closeAll(users);
  return { pairsPerSecond: pairs / seconds, cpuPerUser: cpu / users.length };
}
