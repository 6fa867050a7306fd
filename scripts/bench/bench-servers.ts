// What the servers cost. One after the other and round after round, so that the machine's moods meet all of them.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../shared/advice.ts';
import { type Contestant, serverContestants } from './contestants.ts';
import { describeLoad, pinToCores } from './cores.ts';
import { within } from './deadline.ts';
import { installOthers, others } from './install-others.ts';
import { MeasuredServer } from './measured-server.ts';
import { measureMemory } from './measures/memory.ts';
import { measurePairing } from './measures/pairing.ts';
import { measureRelaying } from './measures/relaying.ts';
import type { BenchOptions } from './options.ts';
import { topFunctions } from './report/profile.ts';
import { say } from './report/progress.ts';
import type { Measure, Report, Row } from './report/report.ts';

/** For one phase with one server, in milliseconds. */
const patience = 120_000;
const chat = 'chapter6-chat';

const measures: Measure[] = [
  {
    ...{ key: 'memory', title: 'Memory for a user who waits', unit: 'KB', digits: 2 },
    ...{ better: 'less', aim: { for: chat, ratio: 1.3 } },
  },
  {
    ...{ key: 'heap', title: 'of this, JavaScript objects and buffers', unit: 'KB', digits: 2 },
    ...{ better: 'less' },
  },
  {
    ...{ key: 'pairs', title: 'Pairs from Start to seat, when all come at once', digits: 0 },
    ...{ unit: 'pairs a second', better: 'more', aim: { for: chat, ratio: 0.7 } },
  },
  {
    ...{ key: 'seating', title: 'Server CPU from Start to seat, for a user', unit: 'µs' },
    ...{ digits: 1, better: 'less' },
  },
  {
    ...{ key: 'relaying', title: 'Server CPU for a message of 1 KB', unit: 'µs', digits: 2 },
    ...{ better: 'less', aim: { for: chat, ratio: 1.4 } },
  },
  { key: 'p50', title: 'Through the relay, p50', unit: 'ms', digits: 3, better: 'less' },
  { key: 'p99', title: 'Through the relay, p99', unit: 'ms', digits: 3, better: 'less' },
];

export async function benchServers(options: BenchOptions): Promise<Report> {
  const folder = options.others ? await installOthers() : undefined;
  const contestants = chooseFrom(serverContestants(options.chapter, folder), options.only);
  const load = describeLoad();
  const { prefix, sentence } = pinToCores();
  const rows = contestants.map(({ name }): Row => ({ name, values: {} }));
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      const row = rows[index];
      if (!row || row.trouble) continue;
      say(`Round ${round} of ${options.rounds}: ${contestant.name}`);
      const values = await measureOne({ ...contestant, prefix }, options).catch(
        (error: unknown) => {
          row.trouble = `not measured${round > 1 ? ' any more' : ''}: ${message(error)}`;
          return {};
        },
      );
      for (const [key, value] of Object.entries(values))
        row.values[key] = [...(row.values[key] ?? []), value];
    }
  }
  say('');
  const versions = Object.entries(others).map(([name, version]) => `${name} ${version}`);
  const bursts = `${options.pairs} pairs come at once`;
  return {
    title: 'What a server for random pairs costs',
    notes: [
      `${sentence} Node ${process.version}, loopback, ${options.rounds} rounds.${load}`,
      `${options.users} users wait, ${bursts}, ${options.messages} messages of 1 KB are relayed.`,
      'Start: chapter6-two-sockets opens its sockets after it; with all others one is open before.',
      ...(folder ? [`Compared with ${versions.join(', ')}. peer matches nobody.`] : []),
    ],
    measures,
    rows,
    yardstick: () => rows[0]?.name,
  };
}

function chooseFrom(all: Contestant[], only: string[] | undefined): Contestant[] {
  const unknown = only?.find((name) => !all.some((contestant) => contestant.name === name));
  if (unknown === undefined) {
    const [yardstick, ...others] = all;
    const chosen = others.filter(({ name }) => !only || only.includes(name));
    return yardstick ? [yardstick, ...chosen] : chosen; // the yardstick always takes part
  }
  throw new Problem({
    seen: `Nobody here is called "${unknown}".`,
    expected: all.map(({ name }) => name).join(', '),
    next: 'npm run bench -- --only chapter6-chat',
  });
}

async function measureOne(
  contestant: Contestant,
  { users, pairs, messages, profile }: BenchOptions,
): Promise<Record<string, number>> {
  const { name, arrive, matches } = contestant;
  const server = await MeasuredServer.start(contestant);
  const profiles = profile ? server.keepProfiles() : new Map<string, unknown>();
  const phase = <T>(what: string, work: Promise<T>): Promise<T> =>
    within(patience, `${name}, ${what}`, work);
  try {
    const memory = await phase('waiting', measureMemory(server, arrive, users));
    const relaying = await phase('relaying', measureRelaying(server, arrive, messages));
    const values = {
      heap: memory.heapPerUser / 1000,
      memory: memory.rssPerUser / 1000,
      relaying: relaying.cpuPerMessage,
      p50: relaying.p50,
      p99: relaying.p99,
    };
    if (!matches) return values;
    const pairing = await phase('pairing', measurePairing(server, arrive, pairs));
    return { ...values, pairs: pairing.pairsPerSecond, seating: pairing.cpuPerUser };
  } finally {
    for (const [what, kept] of profiles) await keepProfile(profile ?? '', `${name}-${what}`, kept);
    await server.stop();
  }
}

async function keepProfile(folder: string, name: string, profile: unknown): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.cpuprofile`), JSON.stringify(profile));
  say('');
  console.log(`\n${name}: where the server's time went\n${topFunctions(profile).join('\n')}`);
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
