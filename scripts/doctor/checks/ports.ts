// Whether the ports that the lessons name are free, and who holds them if not.
import { portHolder } from '../../shared/port-holder.ts';
import { type Obstacle, obstacleOn } from '../../shared/ports.ts';
import { type Finding, note, ok } from '../finding.ts';

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
