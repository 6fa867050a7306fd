// Fails with: "An answer fits only an offer of the other side"

export type State = 'stable' | 'have-local-offer' | 'have-remote-offer';
export type Step = 'local offer' | 'remote offer' | 'local answer' | 'remote answer';

export function next(state: State, step: Step): State | 'refused' {
  if (step === 'local answer' || step === 'remote answer')
    return state === 'stable' ? 'refused' : 'stable';
  if (state === 'have-remote-offer' && step === 'local offer') return 'refused';
  return step === 'local offer' ? 'have-local-offer' : 'have-remote-offer';
}
