// What a check has found out, in words a learner can use.
import type { Explanation } from '../../exercise-kit/explanation.ts';

export type Kind =
  /** The check itself says no. */
  | 'assertion'
  /** The learner's code has thrown. */
  | 'exception'
  /** The file cannot be read as TypeScript. */
  | 'syntax'
  /** Something imported or exported is missing. */
  | 'import'
  | 'timeout'
  /** A port that is needed is taken. */
  | 'port'
  /** The process that ran the check has ended. */
  | 'crash';

export type Verdict = Explanation & {
  kind: Kind;
  /** The failing test's name; none where the file could not even be loaded. */
  test?: string;
  /** Where the learner's file is to blame. */
  line?: number;
  /** Another error that was thrown meanwhile and may be the reason. */
  also?: string;
};

export type Result = {
  /** The exercise's id. */
  id: string;
  /** The file that was put to the check: exercise.ts, answers/solution.ts, answers/wrong-….ts. */
  variant: string;
  passed: boolean;
  /** How many of the check's tests there are and how many hold. */
  tests: { total: number; passed: number };
  /** The first failure. */
  verdict?: Verdict;
  /** What the learner's code has printed. */
  output: string;
};

/** What is to be checked: one file of one exercise. */
export type Job = { id: string; dir: string; variant: string };
