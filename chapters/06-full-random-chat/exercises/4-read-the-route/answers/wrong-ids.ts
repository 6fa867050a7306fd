// Fails with: "Those are ids of entries"
import type { Report } from '../reports.ts';

export function readRoute(report: Report) {
  const transport = [...report.values()].find(({ type }) => type === 'transport');
  const pair = report.get(transport?.selectedCandidatePairId ?? '');
  return pair && { local: pair.localCandidateId, remote: pair.remoteCandidateId };
}
