// The tabs that are shown as panes.
import { computed, signal } from '@preact/signals';
import { recall, remember } from '../memory.ts';
import { type LoadInfo, loads } from '../state.ts';
import { free, reserve } from './reserve.ts';

export type Pane = {
  name: string;
  /** As its field says it, without its name: "/?room=tea". */
  address: string;
};

export const mostPanes = 4;
export const panes = signal<readonly Pane[]>([]);
/** Until the names are found, nobody knows how many there will be. */
export const areOpening = signal(true);

const memory = 'panes';

/** Those that were open before the desk was reloaded, or two. */
export async function openPanes(): Promise<void> {
  const former = recall('session', memory, isPanes);
  const wanted: { name?: string; address: string }[] = former ?? [
    { address: '/' },
    { address: '/' },
  ];
  const opened: Pane[] = [];
  const names = wanted.flatMap(({ name }) => name ?? []);
  for (const { name, address } of wanted) {
    opened.push({ name: await reserve(name, names), address });
  }
  areOpening.value = false;
  set(opened);
}

export async function addPane(): Promise<void> {
  if (panes.value.length >= mostPanes) return;
  const name = await reserve();
  set([...panes.value, { name, address: '/' }]);
}

export function closePane(name: string): void {
  set(panes.value.filter((pane) => pane.name !== name));
  free(name);
}

export function moveTo(name: string, address: string): void {
  set(panes.value.map((pane) => (pane.name === name ? { ...pane, address } : pane)));
}

/** The load that is there now under this name, or the last one that was. */
export const loadOf = (tab: string): LoadInfo | undefined => {
  const own = loads.value.filter((info) => info.tab === tab);
  return own.findLast(({ state }) => state !== 'gone') ?? own.at(-1);
};

/** Tabs that are no panes of this desk: windows of their own, and panes of other desks. One that crashed stays to be seen. */
export const otherTabs = computed(() => {
  const own = new Set(panes.value.map(({ name }) => name));
  const tabs = new Set(loads.value.map(({ tab }) => tab).filter((tab) => !own.has(tab)));
  const isToShow = (tab: string) =>
    isThere(loadOf(tab)) || (hasCrashed(loadOf(tab)) && !forgotten.value.has(loadOf(tab)?.load));
  return [...tabs].filter(isToShow).sort();
});

/** Whoever has seen that a tab has crashed need not see it for ever. */
const forgotten = signal<ReadonlySet<string | undefined>>(new Set());
export function forget(tab: string): void {
  forgotten.value = new Set([...forgotten.value, loadOf(tab)?.load]);
}

const isThere = (info: LoadInfo | undefined) => info !== undefined && info.state !== 'gone';
export const hasCrashed = (info: LoadInfo | undefined) =>
  info?.state === 'gone' && !info.saidGoodbye;

/** Names that two pages have at the same time: somebody has opened the same link twice. */
export const doubles = computed(() => {
  const living = loads.value.filter(({ state }) => state !== 'gone').map(({ tab }) => tab);
  return [...new Set(living.filter((tab, at) => living.indexOf(tab) !== at))];
});

function set(next: readonly Pane[]): void {
  panes.value = next;
  remember('session', memory, next);
}

function isPanes(value: unknown): value is Pane[] {
  return (
    Array.isArray(value) &&
    value.length <= mostPanes &&
    value.every(
      (each) =>
        typeof each === 'object' &&
        each !== null &&
        /^[\w-]{1,20}$/.test(each.name) &&
        typeof each.address === 'string' &&
        each.address.startsWith('/') &&
        !each.address.startsWith('//'),
    )
  );
}
