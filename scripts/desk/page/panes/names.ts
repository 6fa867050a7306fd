// Tabs are called a, b, c … No two tabs of one browser may have the same name, whichever desk has opened them.

/** The first letter that is free; after z, a number is added. */
export function nextFree(taken: ReadonlySet<string>): string {
  for (let round = 0; ; round++) {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      const name = round === 0 ? letter : `${letter}${round}`;
      if (!taken.has(name)) return name;
    }
  }
}

const ofLoad = /^peer-by-peer tab (\S+) /;
const ofPane = /^peer-by-peer pane (\S+)$/;

/** The lock that a desk holds as long as it has a pane of this name. */
export const paneLock = (name: string): string => `peer-by-peer pane ${name}`;

/** The names that the locks of this browser tell of: of pages, and of panes of other desks. */
export function namesIn(locks: readonly (string | undefined)[]): string[] {
  return locks.flatMap((lock = '') => (ofLoad.exec(lock) ?? ofPane.exec(lock))?.[1] ?? []);
}
