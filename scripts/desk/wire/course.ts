// What /desk/api/course says of what is run.

export type Course = {
  /** The chapter's number, or the one that a playground is on its way to. */
  chapter: number;
  title: string;
  /** `npm run play`: the step at hand and what is missing can be shown. */
  isPlayground: boolean;
  /** Whether other machines can reach the chapter's page. */
  onLan: boolean;
  /** With `onLan`: where other machines find the page. */
  addresses?: string[];
  /** The desk's address now: a playground's server has changed its kind, and runs elsewhere. */
  movedTo?: string;
};
