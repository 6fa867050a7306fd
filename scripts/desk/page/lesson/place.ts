// Where one is in the lesson's pane: what stands in the address behind "#/".

export type Tab = 'lesson' | 'steps' | 'diff' | 'exercises' | 'docs';
export const tabs: readonly Tab[] = ['lesson', 'steps', 'diff', 'exercises', 'docs'];

export type DiffView = 'chapter' | 'steps' | 'missing';

export type Place = {
  /** As it stands in the address, without its fragment: "chapters/04-matchmaking-rooms/STEPS.md", "diff/steps". */
  name: string;
  /** The anchor of a heading. */
  fragment?: string;
};

/** "#/docs/glossary.md#ice" → the page and its heading. Nothing for an address that is not the pane's. */
export function readPlace(hash: string): Place | undefined {
  if (!hash.startsWith('#/')) return undefined;
  const [name = '', fragment] = decode(hash.slice(2)).split('#');
  if (name === '') return undefined;
  return fragment ? { name, fragment } : { name };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where each tab begins. */
export function startOf(tab: Tab, folder: string, isPlayground: boolean): string {
  const starts: Record<Tab, string> = {
    lesson: `${folder}/README.md`,
    steps: isPlayground ? 'step' : `${folder}/STEPS.md`,
    diff: isPlayground ? 'diff/missing' : 'diff',
    exercises: 'exercises',
    docs: 'docs',
  };
  return starts[tab];
}

export function tabOf(name: string): Tab {
  if (name === 'step' || name.endsWith('/STEPS.md')) return 'steps';
  if (name === 'diff' || name.startsWith('diff/')) return 'diff';
  if (name === 'exercises' || name.includes('/exercises/')) return 'exercises';
  if (/^(?:chapters|extras)\/[^/]+(?:\/README\.md)?$/.test(name)) return 'lesson';
  return 'docs';
}

export function diffViewOf(name: string): DiffView {
  if (name === 'diff/steps') return 'steps';
  return name === 'diff/missing' ? 'missing' : 'chapter';
}
