// Which port a page or a server gets: the one asked for, or the first free one from the usual one on.

import { Problem, printNote } from '../shared/advice.ts';
import { portHolder } from '../shared/port-holder.ts';
import { anyFreePort, nextFreePort, type Obstacle, obstacleOn } from '../shared/ports.ts';

export type PortWish = {
  /** What it is for, as the start of a sentence: `The page`. */
  what: string;
  /** The port when nobody asked for one. */
  usual: number;
  /** What the user asked for; 0 is any free one. */
  asked?: number;
  /** How to ask for another one; `PORT` is replaced by its number. */
  askAgain: string;
  /** Ports that are spoken for, though nobody listens there yet. */
  except?: readonly number[];
};

/** Says so when it is not the usual one; a port that was asked for and cannot be had is a `Problem`. */
export async function choosePort(wish: PortWish): Promise<number> {
  const { what, usual, asked, except } = wish;
  if (asked === 0) return anyFreePort();
  if (asked !== undefined) {
    const obstacle = await obstacleOn(asked);
    if (obstacle) throw await cannotHave(asked, obstacle, wish);
    return asked;
  }
  const port = await nextFreePort(usual, except);
  if (port !== usual) {
    const holder = await portHolder(usual);
    printNote(`Port ${usual} is taken${holder ? ` (${holder})` : ''}. ${what} uses ${port}.`);
  }
  return port;
}

async function cannotHave(port: number, obstacle: Obstacle, wish: PortWish): Promise<Problem> {
  const again = `${wish.askAgain.replace('PORT', String(await nextFreePort(port + 1)))}   (that one is free now)`;
  if (obstacle === 'forbidden')
    return new Problem({
      seen: `This system does not let you listen on port ${port}.`,
      expected: 'a port that needs no special rights.',
      cause:
        'ports below 1024 belong to the administrator, and Windows keeps some ranges for itself.',
      next: again,
    });
  const holder = await portHolder(port);
  return new Problem({
    seen: `Port ${port} is taken${holder ? ` by ${holder}` : ''}.`,
    expected: 'a free port, as you asked for this one.',
    cause: 'another chapter still runs in another terminal: end it there with Ctrl-C.',
    next: again,
  });
}
