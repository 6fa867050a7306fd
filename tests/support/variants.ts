// The ways in which the chapters that serve their own page can be started.
import { type Chapter, from } from './chapters.ts';

export type Variant = Chapter & {
  args: string[];
  /** Listens on the network, over https. */
  lan: boolean;
};

const variant = (chapter: Chapter, args: string[], lan: boolean): [string, Variant] => [
  [chapter.number, ...args].join(' '),
  { ...chapter, args, lan },
];

/** Chapter 5, chapter 6 (this machine only, http) and chapter 6 --lan, each with a name for the tests' titles. */
export const builtVariants: Array<[string, Variant]> = from(5).flatMap((chapter) =>
  chapter.number === 5
    ? [variant(chapter, [], true)]
    : [variant(chapter, [], false), variant(chapter, ['--lan'], true)],
);

export const lanVariants = builtVariants.filter(([, { lan }]) => lan);
