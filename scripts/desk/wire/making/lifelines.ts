// Whose line is whose: one for each tab, one for each server.
import type { WireRecord } from '../record.ts';
import type { Lifeline, Mark } from '../story.ts';
import { isDevServer, isOfSocket, serverId, serverName, socketId, unknown } from './servers.ts';

/** What is known of one load of a page. */
type Life = {
  load: string;
  tab: string;
  from: number;
  /** The last record but that of leaving. */
  lastSaid: number;
  /** When it left, unless it came back from the back-forward cache. */
  left?: number;
  hasSaidGoodbye: boolean;
  line: Lifeline;
};

/** Two clocks, and the last words of a page that is left, may cross by so many milliseconds. */
const slack = 100;
const late = 3000;

export class Lifelines {
  readonly all: Lifeline[];
  readonly #lives = new Map<string, Life>();
  readonly #servers = new Map<string, Lifeline>();
  readonly #opened = new Set<string>();

  /** @param gone When a load was found gone: closed, reloaded or crashed. */
  constructor(records: readonly WireRecord[], gone: ReadonlyMap<string, number>) {
    for (const record of records) this.#note(record);
    for (const [load, at] of gone) {
      const life = this.#lives.get(load);
      if (life) life.left = Math.min(life.left ?? at, at);
    }
    const tabs = this.#placeTabs();
    for (const record of records) {
      if (record.kind === 'socket-new') this.#addServer(record);
      else if (isOfSocket(record) && !this.#opened.has(socketId(record)))
        this.#addUnknown(record.at);
    }
    const [first, ...others] = tabs;
    this.all = [...(first ? [first] : []), ...this.#servers.values(), ...others];
  }

  ofLoad(load: string): Lifeline {
    return this.#lives.get(load)?.line ?? unknown;
  }

  /** The one that `url` leads to. Without a url it is one that was opened before the records begin. */
  ofServer(url: string | undefined): Lifeline {
    const id = serverId(url);
    return this.#servers.get(id) ?? { ...unknown, id };
  }

  isFirst(load: string): boolean {
    return this.ofLoad(load).loads?.[0]?.load === load;
  }

  /** Whether another load came after this one on the same lifeline. */
  isFollowed(load: string): boolean {
    return this.ofLoad(load).loads?.at(-1)?.load !== load;
  }

  /** Marks for pages that have gone without a word. */
  goodbyes(): Mark[] {
    return [...this.#lives.values()].flatMap(({ load, left, hasSaidGoodbye, line }) => {
      if (left === undefined || hasSaidGoodbye) return [];
      const refused =
        'It said no goodbye: it has crashed, was ended from outside, or its last words were lost.';
      const sentence = `${line.name} is gone. ${refused}`;
      const base = { id: `${load} gone`, kind: 'mark', family: 'page', lifeline: line.id } as const;
      return [{ ...base, at: left, title: 'gone', refused, sentence, records: [] }];
    });
  }

  #note(record: WireRecord): void {
    const { load, tab, at, kind } = record;
    let life = this.#lives.get(load);
    if (!life) {
      life = { load, tab, from: at, lastSaid: at, hasSaidGoodbye: false, line: unknown };
      this.#lives.set(load, life);
    }
    if (kind === 'hide') {
      life.left = at;
      life.hasSaidGoodbye = true;
    } else {
      if (kind === 'back' || at > (life.left ?? at) + slack) {
        delete life.left;
        life.hasSaidGoodbye = false;
      }
      life.lastSaid = at;
    }
  }

  /** Loads of one tab follow each other on one line. Where two live at once, the tab was duplicated: two lines. */
  #placeTabs(): Lifeline[] {
    const lines = new Map<string, Life[][]>();
    for (const life of this.#lives.values()) {
      const ofTab = lines.get(life.tab) ?? [];
      lines.set(life.tab, ofTab);
      const free = ofTab.find((line) => {
        const last = line.at(-1);
        return !last || isOver(last, life.from);
      });
      const before = free?.at(-1);
      if (before?.left !== undefined) before.left = Math.min(before.left, life.from);
      if (free) free.push(life);
      else ofTab.push([life]);
    }
    const names = [...lines.keys()].sort((one, other) => one.localeCompare(other));
    return names.flatMap((tab) =>
      (lines.get(tab) ?? []).map((lives, index) => tabLine(tab, index + 1, lives)),
    );
  }

  #addServer(record: Extract<WireRecord, { kind: 'socket-new' }>): void {
    this.#opened.add(socketId(record));
    const { url, at, protocols } = record;
    const id = serverId(url);
    if (isDevServer(protocols) || this.#servers.has(id)) return;
    this.#servers.set(id, { id, kind: 'server', name: serverName(url), from: at });
  }

  /** Where a socket leads that was opened before the records begin, nobody knows. */
  #addUnknown(from: number): void {
    const id = serverId(undefined);
    if (!this.#servers.has(id)) this.#servers.set(id, { ...unknown, id, from });
  }
}

/** Whether another load that begins at this time may stand on the same line. */
function isOver({ left, lastSaid, hasSaidGoodbye }: Life, at: number): boolean {
  if (hasSaidGoodbye) return left !== undefined && left <= at + slack;
  // That a page is gone is found a little later than it goes.
  return lastSaid <= at + slack && (left ?? at) <= at + late;
}

function tabLine(tab: string, number: number, lives: Life[]): Lifeline {
  const more = number > 1 ? ` (${number})` : '';
  const [first] = lives;
  const until = lives.at(-1)?.left;
  const line: Lifeline = {
    id: `tab ${tab}${more}`,
    kind: 'tab',
    name: `Tab ${tab}${more}`,
    from: first?.from ?? 0,
    ...(until === undefined ? {} : { until }),
    loads: lives.map(({ load, from, left, lastSaid }, index) => {
      // A crash says nothing: then the last word counts, once another page is there.
      const end = left ?? (index < lives.length - 1 ? lastSaid : undefined);
      return { load, from, ...(end === undefined ? {} : { until: end }) };
    }),
  };
  for (const life of lives) life.line = line;
  return line;
}
