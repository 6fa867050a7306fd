// Fails with: "the first is the broken path of before"
import type { Report } from '../reports.ts';

export function readRoute(report: Report) {
  const pair = [...report.values()].find(
    ({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded',
  );
  if (!pair) return undefined;
  return {
    local: report.get(pair.localCandidateId ?? '')?.candidateType,
    remote: report.get(pair.remoteCandidateId ?? '')?.candidateType,
  };
}
