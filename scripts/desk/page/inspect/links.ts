// Links of the panel, each with its words.
import { type ChapterNumber, glossaryLink, lessonLink, type Term } from './glossary.ts';

export { lifeLink, protocolLink } from './glossary.ts';

export type Link = { text: string; href: string };

export const seeTerm = (term: Term): Link => ({
  text: `Glossary: ${term}`,
  href: glossaryLink(term),
});

export const seeLesson = (chapter: ChapterNumber, heading: string): Link => ({
  text: `Chapter ${chapter}: ${heading}`,
  href: lessonLink(chapter, heading),
});
