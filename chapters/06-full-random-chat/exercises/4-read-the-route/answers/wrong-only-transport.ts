// Fails with: "There is no transport in this report"
import type { Report } from '../reports.ts';

export function readRoute(report: Report) {
  const transport = [...report.values()].find(({ type }) => type === 'transport');
  const pair = report.get(transport?.selectedCandidatePairId ?? '');
  if (!pair) return undefined;
  return {
    local: report.get(pair.localCandidateId ?? '')?.candidateType,
    remote: report.get(pair.remoteCandidateId ?? '')?.candidateType,
  };
}
