import { setTimeout as pause } from 'node:timers/promises';
import { within } from '../deadline.ts';
import type { MeasuredServer } from '../measured-server.ts';
import { quantile } from '../report/statistics.ts';
import { type Arrive, arriveMany, closeAll, type User } from '../users/user.ts';
import { letter, numberOf } from './letter.ts';

export type Relaying = { cpuPerMessage: number; p50: number; p99: number };

/** Below the burst that chapter 6 allows a connection: 100 messages, then 20 a second. */
export const lettersEach = 80;
const patience = 30_000;
/** Messages a second for the latency: far from what a server can do, so that none waits for another. */
const pace = 1_000;

/** Server CPU in µs a message when it is busy, and the way through it in ms when it is not. */
export async function measureRelaying(
  server: MeasuredServer,
  arrive: Arrive,
  messages: number,
): Promise<Relaying> {
  const first = await seat(server, arrive, messages / 4);
  await exchange(first); // compiles the code
  const users = await seat(server, arrive, messages);
  const cpu = await server.spent('relaying', () => exchange(users));
  const last = await seat(server, arrive, messages / 8);
  const times = await latencies(last, messages / 8);
  await closeAll([...first, ...users, ...last]);
  return {
    cpuPerMessage: cpu / (users.length * lettersEach),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
}

/** As many pairs as it takes for so many messages. */
async function seat(server: MeasuredServer, arrive: Arrive, messages: number): Promise<User[]> {
  const pairs = Math.max(1, Math.round(messages / lettersEach / 2));
  const users = await arriveMany(arrive, server.url, pairs * 2);
  await Promise.all(users.map((user) => user.start()));
  return users;
}

/** Everybody sends, and answers each letter with the next. So each one travels alone, as candidates mostly do. */
async function exchange(users: User[]): Promise<void> {
  const total = users.length * lettersEach;
  const sent = new Map(users.map((user) => [user, 1]));
  const all = collect(users, total, (_number, user) => {
    const next = sent.get(user) ?? 1;
    if (next < lettersEach) user.send(letter(next));
    sent.set(user, next + 1);
  });
  for (const user of users) user.send(letter(0));
  await within(patience, `${total} messages are relayed`, all);
}

async function latencies(users: User[], count: number): Promise<number[]> {
  const sentAt: number[] = [];
  const times: number[] = [];
  const total = Math.min(count, users.length * lettersEach);
  const all = collect(users, total, (number) => {
    times.push(performance.now() - (sentAt[number] ?? Number.NaN));
  });
  const began = performance.now();
  while (sentAt.length < total) {
    const due = Math.min(total, ((performance.now() - began) / 1000) * pace);
    while (sentAt.length < due) {
      const number = sentAt.length;
      sentAt.push(performance.now());
      users[number % users.length]?.send(letter(number));
    }
    await pause(1);
  }
  await within(patience, `${total} messages are relayed one by one`, all);
  return times;
}

/** Resolves when so many letters have come. */
function collect(
  users: User[],
  total: number,
  onLetter: (number: number, to: User) => void,
): Promise<void> {
  let missing = total;
  return new Promise((resolve, reject) => {
    for (const user of users)
      user.onText = (text) => {
        try {
          const number = numberOf(text);
          if (number === undefined) return;
          onLetter(number, user);
          missing -= 1;
          if (missing === 0) resolve();
        } catch (error) {
          reject(error);
        }
      };
  });
}
