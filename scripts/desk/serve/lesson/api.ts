// What the lesson's pane is told, as JSON below /desk/api/. Types alone: the page imports them, too.

/** /desk/api/lesson: where the pane begins, and what there is to read. */
export type LessonStart = {
  chapter: number;
  title: string;
  /** "chapters/04-matchmaking-rooms": below it are README.md and STEPS.md. */
  folder: string;
  isPlayground: boolean;
  lessons: Link[];
  docs: Link[];
};
export type Link = { path: string; title: string };

/** /desk/api/page?path=…: a file of the repository, ready to be shown. `html` is ours to vouch for: see safe-html.ts. */
export type ReadPage = { path: string; title: string; html: string; toc: Heading[] };
export type Heading = { level: number; text: string; id: string };

/** /desk/api/steps: the way that leads to the chapter. */
export type StepList = { path: string; steps: StepEntry[] };
export type StepEntry = {
  number: number;
  title: string;
  /** The anchor in STEPS.md. */
  id: string;
  added: number;
  removed: number;
  minutes: number;
};

/** /desk/api/step?number=…: one step, as it stands in STEPS.md. */
export type StepText = { number: number; title: string; html: string };

/** /desk/api/standing?seen=…: where the playground stands. Short when nothing was saved since `seen`. */
export type StandingAnswer = { version: string; standing?: Standing };
export type Standing = {
  /** So many steps are done, from the first on. */
  done: number;
  total: number;
  /** Nothing of the step at hand is there yet. */
  untouched: boolean;
  /** What the step at hand still lacks, line by line, in the words of `npm run step`. */
  missing: Piece[][];
  /** What the learner has made otherwise, and may. */
  own: string;
};
/** A piece of a line, with the looks that it has in a terminal. */
export type Piece = { text: string; look?: Look };
export type Look = 'bold' | 'dim' | 'added' | 'removed' | 'word';

/** /desk/api/exercises?seen=…: the chapter's exercises, and what is known of them. */
export type ExercisesAnswer = { version: string; exercises?: ExerciseState[] };
export type ExerciseState = {
  id: string;
  title: string;
  minutes?: number;
  level?: string;
  /** Its task.md. */
  task: string;
  /** The learner's file. */
  file: string;
  solved: boolean;
  hints: number;
  hintsRead: number;
  verdict?: ShownVerdict;
};
/** What the last `npm run check` has found, as text. */
export type ShownVerdict = {
  at: string;
  held: boolean;
  passed: number;
  total: number;
  /** Of the first failing check: what was seen, expected, … */
  parts: [label: string, text: string][];
};

/** Any of these may come in place of an answer, with a status of 404 or 500. */
export type Trouble = { seen: string; expected?: string; cause?: string; next: string };
