// What /desk/api/ answers: each route looks whether a request is its own.
import type { Course } from '../wire/course.ts';
import type { DeskContext } from './desk.ts';

export type Answer = {
  /** 200 unless said. */
  status?: number;
  /** Content-Type. */
  type: string;
  body: string | Uint8Array;
  headers?: Record<string, string>;
};

export type ApiRequest = {
  /** What follows /desk/api/, with its escapes undone: `course`, `lesson/4`. */
  path: string;
  query: URLSearchParams;
};

/** Undefined: another route may know. What it throws is told in the page and the terminal. */
export type Route = (request: ApiRequest, desk: DeskContext) => Promise<Answer | undefined>;

export const json = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

export const text = (sentence: string, status = 200): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${sentence}\n`,
});

/** A new part of the desk puts its routes here; what they load that is large, they load when they are asked. */
const routes: Route[] = [course, lesson];

async function course({ path }: ApiRequest, desk: DeskContext): Promise<Answer | undefined> {
  if (path !== 'course') return undefined;
  const { chapter, isPlayground, onLan, pages, movedTo } = desk;
  const { number, title } = chapter;
  const answer: Course = { chapter: number, title, isPlayground, onLan };
  if (onLan && pages) answer.addresses = pages().filter((page) => !page.includes('//localhost:'));
  if (movedTo) answer.movedTo = movedTo;
  return json(answer);
}

async function lesson(request: ApiRequest, desk: DeskContext): Promise<Answer | undefined> {
  const { lessonRoute } = await import('./lesson/route.ts');
  return lessonRoute(request, desk);
}

export async function route(request: ApiRequest, desk: DeskContext): Promise<Answer | undefined> {
  for (const each of routes) {
    const answer = await each(request, desk);
    if (answer) return answer;
  }
  return undefined;
}
