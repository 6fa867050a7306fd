// Whether the ports that the lessons name are free, and who holds them if not.
import { portHolder } from '../port-holder.ts';
import { type Obstacle, obstacleOn } from '../ports.ts';
import { type Finding, fail, ok } from './check.ts';

const usedBy: Record<number, string> = {
  8080: 'the page of chapters 1 to 4 and 6',
  3000: 'the signaling server of chapters 2 to 4',
  8443: 'chapter 5, and chapter 6 with --lan',
};

export const usualPorts = Object.keys(usedBy).map(Number);

type Look = {
  obstacle: (port: number) => Promise<Obstacle | undefined>;
  holder: (port: number) => Promise<string | undefined>;
};

export async function checkPort(
  port: number,
  look: Look = { obstacle: obstacleOn, holder: portHolder },
): Promise<Finding> {
  const use = usedBy[port] ?? 'a chapter';
  const obstacle = await look.obstacle(port);
  if (!obstacle) return ok(`free, for ${use}`);
  const expected = `a free port ${port}, for ${use} (npm run chapter goes on with the next free one)`;
  if (obstacle === 'forbidden')
    return fail({
      seen: `This system does not let you use port ${port}.`,
      expected,
      cause: 'Windows keeps ranges of ports for Hyper-V and WSL, which change when it starts',
      next: `restart Windows; until then choose another port, for example: npm run chapter 1 -- --port ${port + 11}`,
    });
  const holder = await look.holder(port);
  const pid = /process (\d+)/.exec(holder ?? '')?.[1];
  return fail(
    {
      seen: holder
        ? `Port ${port} is taken by ${holder}.`
        : `Port ${port} is taken; the system does not say by whom.`,
      expected,
      cause: 'a chapter that still runs in another terminal, or another program',
      next: pid
        ? `press Ctrl-C where process ${pid} was started, or end that program`
        : 'close the terminals in which chapters run; if that does not help, restart the machine',
    },
    { holder: holder ?? null },
  );
}
