import type { Report } from './reports.ts';

/** The kinds of two candidates: host, srflx, prflx or relay. */
export type Route = { local: string | undefined; remote: string | undefined };

/** The kinds of the two candidates that a connection runs on, ours and the partner's. */
export function readRoute(report: Report): Route | undefined {
  // TODO: find the pair that is in use. This takes the first that there is.
  const pair = [...report.values()].find(({ type }) => type === 'candidate-pair');
  if (!pair) return undefined;
  return { local: pair.localCandidateId, remote: pair.remoteCandidateId };
}
