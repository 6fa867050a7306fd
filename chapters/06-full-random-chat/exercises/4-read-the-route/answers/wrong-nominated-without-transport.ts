// Fails with: "all three pairs have succeeded and are nominated"
import type { Report } from '../reports.ts';

export function readRoute(report: Report) {
  const entries = [...report.values()];
  const transport = entries.find(({ type }) => type === 'transport');
  const pair =
    report.get(transport?.selectedCandidatePairId ?? '') ??
    entries.find(({ nominated, state }) => nominated && state === 'succeeded');
  if (!pair) return undefined;
  return {
    local: report.get(pair.localCandidateId ?? '')?.candidateType,
    remote: report.get(pair.remoteCandidateId ?? '')?.candidateType,
  };
}
