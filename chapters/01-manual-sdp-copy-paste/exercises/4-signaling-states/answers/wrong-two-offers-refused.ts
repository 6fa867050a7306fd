// Fails with: "the own offer is dropped"

export type State = 'stable' | 'have-local-offer' | 'have-remote-offer';
export type Step = 'local offer' | 'remote offer' | 'local answer' | 'remote answer';

const table: Record<State, Partial<Record<Step, State>>> = {
  stable: { 'local offer': 'have-local-offer', 'remote offer': 'have-remote-offer' },
  'have-local-offer': { 'local offer': 'have-local-offer', 'remote answer': 'stable' },
  'have-remote-offer': { 'remote offer': 'have-remote-offer', 'local answer': 'stable' },
};

export function next(state: State, step: Step): State | 'refused' {
  return table[state][step] ?? 'refused';
}
