// The states and their names are those of W3C WebRTC, section "RTCSignalingState Enum"; provisional answers are left out.
// A table shows what is allowed and, by its gaps, what is not. The page of chapter 1 asks for one state only, before it
// takes an answer: expects in chapters/01-manual-sdp-copy-paste/client/peer.ts.

export type State = 'stable' | 'have-local-offer' | 'have-remote-offer';
export type Step = 'local offer' | 'remote offer' | 'local answer' | 'remote answer';

const table: Record<State, Partial<Record<Step, State>>> = {
  stable: { 'local offer': 'have-local-offer', 'remote offer': 'have-remote-offer' },
  'have-local-offer': {
    'local offer': 'have-local-offer',
    'remote answer': 'stable',
    'remote offer': 'have-remote-offer', // the own offer is dropped
  },
  'have-remote-offer': { 'remote offer': 'have-remote-offer', 'local answer': 'stable' },
};

export function next(state: State, step: Step): State | 'refused' {
  return table[state][step] ?? 'refused';
}
