export type State = 'stable' | 'have-local-offer' | 'have-remote-offer';
export type Step = 'local offer' | 'remote offer' | 'local answer' | 'remote answer';

/** The state that follows when a description is set, or 'refused'. */
export function next(state: State, step: Step): State | 'refused' {
  // TODO: this refuses nothing. Which steps are allowed depends on the state.
  if (step === 'local offer') return 'have-local-offer';
  if (step === 'remote offer') return 'have-remote-offer';
  return state === 'stable' ? state : 'stable';
}
