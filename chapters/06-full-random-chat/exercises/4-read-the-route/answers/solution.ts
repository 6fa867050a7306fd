// The transport names the pair, the pair names its two candidates, and a candidate has its kind: three looks into the same
// Map. Only where no transport names a pair, an entry with `selected: true` is looked for: what the standard says comes
// first, what one browser did differently comes second. Compare `route` in the chapter's client/peer.ts.
import type { Report } from '../reports.ts';

export type Route = { local: string | undefined; remote: string | undefined };

export function readRoute(report: Report): Route | undefined {
  const entries = [...report.values()];
  const transport = entries.find(({ type }) => type === 'transport');
  const pair =
    report.get(transport?.selectedCandidatePairId ?? '') ??
    entries.find(({ type, selected }) => type === 'candidate-pair' && selected);
  if (!pair) return undefined;
  const kind = (id = '') => report.get(id)?.candidateType;
  return { local: kind(pair.localCandidateId), remote: kind(pair.remoteCandidateId) };
}
