// Reads what vitest writes with --reporter=json.

export type Counts = { passed: number; failed: number; skipped: number };

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/**
 * Counts the tests of a run that ended with `exitCode`. Everything that is not a passed test but must not be overlooked
 * counts as one failure: no report, no test at all, a file that could not be loaded, an error outside of the tests.
 */
export function countTests(report: string | undefined, exitCode: number | null): Counts {
  const parsed = parse(report);
  if (!parsed) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = parsed.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  ).length;
  const counts = {
    passed: parsed.numPassedTests,
    failed: parsed.numFailedTests + brokenFiles,
    skipped: parsed.numPendingTests + parsed.numTodoTests,
  };
  const nothingRan = counts.passed + counts.failed === 0;
  if (counts.failed === 0 && (nothingRan || exitCode !== 0)) counts.failed = 1;
  return counts;
}

function parse(report: string | undefined): Report | undefined {
  try {
    const parsed = JSON.parse(report ?? '') as Partial<Report>;
    return Array.isArray(parsed.testResults) ? (parsed as Report) : undefined;
  } catch {
    return undefined; // vitest ended before it had written all of it
  }
}
