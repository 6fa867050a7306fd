import type { MeasuredServer } from '../measured-server.ts';
import { type Arrive, arriveMany, closeAll } from '../users/user.ts';

export type Memory = { heapPerUser: number; rssPerUser: number };

/** The first users load code, and grow the heap for what is soon thrown away: all others share that. */
const firstUsers = 0.25;

/** Bytes that the server holds for each user who waits. */
export async function measureMemory(
  server: MeasuredServer,
  arrive: Arrive,
  count: number,
): Promise<Memory> {
  const first = await arriveMany(arrive, server.url, Math.ceil(count * firstUsers));
  await Promise.all(first.map((user) => user.wait()));
  const before = await server.memory();
  const users = await arriveMany(arrive, server.url, count);
  await Promise.all(users.map((user) => user.wait()));
  const after = await server.memory();
  await closeAll([...first, ...users]);
  return {
    heapPerUser: (after.heap - before.heap) / count,
    rssPerUser: (after.rss - before.rss) / count,
  };
}
