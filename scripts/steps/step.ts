// What a step is: the smallest piece of the way from one chapter to the next that runs and shows something.

/** The program of a chapter at some moment: path ("server/rooms.ts") → text, with "\n" as line end. */
export type Files = ReadonlyMap<string, string>;

export const noFiles: Files = new Map();

/** What a step does to one file, as a unified diff that `patch -p1` takes. */
export type FilePatch = {
  path: string;
  text: string;
  /** The line of STEPS.md where it begins, to name in errors; 0 where it has not been read from there. */
  line: number;
};

export type Step = {
  /** 1, 2, 3, … */
  number: number;
  title: string;
  /** The idea, in Markdown. */
  text: string;
  patches: FilePatch[];
  /** What to do and what is then to be seen, in Markdown. Begins with `**Now:**`. */
  now: string;
  /** Names of files in tests/chapters/ that hold from here on. */
  holds: string[];
};

/** A chapter's STEPS.md. */
export type StepsPage = {
  /** What stands above the first step: the heading and what the whole way is about. */
  intro: string;
  steps: Step[];
};
