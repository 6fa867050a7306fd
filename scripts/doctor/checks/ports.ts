// Whether the ports that the lessons name are free, and who holds them if not.
import { type Chapter, chapters } from '../../course/chapters.ts';
import { portHolder } from '../../shared/port-holder.ts';
import { type Obstacle, obstacleOn } from '../../shared/ports.ts';
import { type Finding, note, ok } from '../finding.ts';

/** What each of the usual ports is for, in words. */
function uses(): Map<number, string> {
  const numbersOf = (has: (chapter: Chapter) => boolean) =>
    inWords(chapters.filter(has).map(({ number }) => number));
  const words = new Map<number, string[]>();
  const add = (port: number, word: string) => words.set(port, [...(words.get(port) ?? []), word]);
  for (const port of new Set(chapters.map(({ ports }) => ports.page)))
    add(port, `the page of ${numbersOf(({ ports }) => ports.page === port)}`);
  for (const port of new Set(chapters.flatMap(({ ports }) => ports.signaling ?? [])))
    add(port, `the signaling server of ${numbersOf(({ ports }) => ports.signaling === port)}`);
  for (const { number, ports } of chapters)
    if (ports.pageOnLan) add(ports.pageOnLan, `that of chapter ${number} with --lan`);
  return new Map([...words].map(([port, list]) => [port, list.join(', and ')]));
}

/** `chapters 1 to 4 and 6` */
export function inWords(numbers: number[]): string {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  const words = runs.map((run) => (run.length > 1 ? `${run[0]} to ${run.at(-1)}` : `${run[0]}`));
  return `${numbers.length > 1 ? 'chapters' : 'chapter'} ${words.join(' and ')}`;
}

const usedBy = uses();

export const usualPorts = [...usedBy.keys()].sort((a, b) => a - b);

type Look = {
  obstacle: (port: number) => Promise<Obstacle | undefined>;
  holder: (port: number) => Promise<string | undefined>;
};

export async function checkPort(
  port: number,
  look: Look = { obstacle: obstacleOn, holder: portHolder },
): Promise<Finding> {
  const use = usedBy.get(port) ?? 'a chapter';
  const obstacle = await look.obstacle(port);
  if (!obstacle) return ok(`free, for ${use}`);
  const goesOn = 'npm run chapter goes on with the next free one';
  if (obstacle === 'forbidden')
    return note(
      `this system does not let you use it (Windows keeps ranges for Hyper-V and WSL); ${goesOn}`,
    );
  const holder = await look.holder(port);
  return note(`taken${holder ? ` by ${holder}` : '; the system does not say by whom'}. ${goesOn}`, {
    holder: holder ?? null,
  });
}
