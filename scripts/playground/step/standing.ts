// Which step the learner is at, judged by nothing but what is typed.
import type { Files } from '../../steps/step.ts';
import { compareFile, type TypedFile, typedFile } from './beside.ts';
import { isBalanced } from './code-of-file.ts';
import { type Compared, type Fault, type FileBeside, type View, viewFrom } from './view.ts';
import { type WrittenState, writtenStates } from './written-lines.ts';

export type Standing = {
  /** So many steps are done, from the first on. */
  done: number;
  /** The playground beside the state after the step at hand, or after the last one. */
  view: View;
  /** Whether nothing of the step at hand is there, and nothing besides what is done. */
  untouched: boolean;
};

/**
 * The step at hand is the first whose own lines are not all there. Whoever has typed ahead has lines of later steps, and
 * lacks some that those take out: so the playground is looked at from each step, and the one counts that sees most done.
 * @param told how many steps the learner knows to be done; it decides only where the lines leave it open
 */
export async function standingOf(
  typed: Files,
  states: readonly Files[],
  told: number,
): Promise<Standing> {
  const compared = await compareAll(typed, states);
  const views = states.map((_, state) => viewFrom(state, compared));
  const credible = views.filter((view) => isCredible(view, told, compared));
  const done = Math.max(...credible.map(doneAs));
  const at = Math.min(done + 1, states.length - 1);
  const [best] = [views[at] as View, ...credible]
    .filter((view) => view.state >= at && doneAs(view) === done)
    .sort((a, b) => a.faults.length - b.faults.length);
  const files = [...(compared.beside[done]?.values() ?? [])];
  const untouched = files.every(({ typed: has, wanted, rows }) => {
    return has === wanted && rows.every(({ kind }) => kind === 'same');
  });
  return { done, view: best ?? (views[at] as View), untouched };
}

/**
 * A line that a later step takes out is missing in the view from there, whether it was ever typed or not. So that view
 * says something only if some line shows that this step has begun, or that those before it were typed.
 */
function isCredible(view: View, told: number, { written }: Compared): boolean {
  const { state, begun, faults } = view;
  if (state <= told + 1 || begun || faults.length === 0) return true;
  if (doneAs(view) < state - 1) return false;
  if (faults.some((fault) => fault.step < state)) return false;
  const traces = tracesIn(written[state]);
  return [...tracesIn(written[state - 1])].every((step) => traces.has(step));
}

/** The steps of which there is a line that is like no other. */
function tracesIn(state: WrittenState = new Map()): Set<number> {
  const lines = [...state.values()].flatMap((file) => [...file.lines.values()]);
  return new Set(lines.filter(({ distinct }) => distinct).map(({ life }) => life.born));
}

/** How many steps are done, as this view has it. */
function doneAs({ state, faults }: View): number {
  const certain = faults.filter((fault) => fault.certain && fault.step > 0);
  if (certain.length > 0) return Math.min(...certain.map(({ step }) => step)) - 1;
  // Which "}" is missing is hard to tell, but one of them is.
  return faults.length > 0 ? Math.max(state - 1, 0) : state;
}

async function compareAll(typed: Files, states: readonly Files[]): Promise<Compared> {
  const written = writtenStates(states);
  const own = new Map([...typed].map(([path, text]) => [path, typedFile(path, text)]));
  const beside: Map<string, FileBeside>[] = [];
  for (const [number, state] of written.entries())
    beside.push(await besideState(own, state, written[number - 1], beside[number - 1]));
  return { written, beside };
}

async function besideState(
  typed: ReadonlyMap<string, TypedFile>,
  state: WrittenState,
  stateBefore: WrittenState | undefined,
  besideBefore: ReadonlyMap<string, FileBeside> | undefined,
): Promise<Map<string, FileBeside>> {
  const files = new Map<string, FileBeside>();
  for (const path of new Set([...state.keys(), ...typed.keys()])) {
    if (path.endsWith('.css')) continue;
    const wanted = state.get(path);
    const before = besideBefore?.get(path);
    if (before && wanted === stateBefore?.get(path)) {
      files.set(path, before);
      continue;
    }
    const own = typed.get(path);
    const rows = await compareFile(own ?? typedFile(path, ''), [...(wanted?.lines.values() ?? [])]);
    const same = rows.flatMap(({ kind, oldNumber, newNumber }) =>
      kind === 'same' && oldNumber && newNumber ? [[oldNumber, newNumber] as const] : [],
    );
    const balanced = isBalanced(own?.lines ?? []);
    files.set(path, { path, typed: !!own, wanted: !!wanted, rows, same: new Map(same), balanced });
  }
  return files;
}

/** What is to be told about a step: its own faults, and those that could belong to it as well as to another. */
export function faultsOf(step: number, { faults }: View): Fault[] {
  return faults.filter((fault) => fault.step === step || (!fault.certain && fault.step <= step));
}
