// What the lesson's pane asks for, below /desk/api/. What is heavy is loaded when it is asked for.
import { readFileSync } from 'node:fs';
import { chapters, isPresent } from '../../../course/chapters.ts';
import { Problem } from '../../../shared/advice.ts';
import type { DeskContext } from '../desk.ts';
import { type Answer, type ApiRequest, json, type Route } from '../router.ts';
import type { Link, Trouble } from './api.ts';
import { readable } from './readable.ts';

type Part = (query: URLSearchParams, desk: DeskContext) => Promise<Answer | undefined>;

const parts: Readonly<Record<string, Part>> = {
  lesson: async (_, desk) => json(startOf(desk)),
  page: async (query, { root }) => {
    const found = readable(query.get('path') ?? '', root);
    if (!found || found.kind === 'image') return undefined;
    return json(await (await import('./pages.ts')).pageOf(found));
  },
  image: async (query, { root }) => image(query.get('path') ?? '', root),
  steps: async (_, { chapter, root }) => json((await import('./steps.ts')).stepList(chapter, root)),
  step: async (query, { chapter, root }) => {
    const { stepText } = await import('./steps.ts');
    const text = stepText(Number(query.get('number')), chapter, root);
    return text && json(text);
  },
  standing: async (query, { isPlayground, root }) => {
    if (!isPlayground) return undefined;
    const { standingSince } = await import('./standing.ts');
    return json(await standingSince(query.get('seen') ?? '', root));
  },
  exercises: async (query, { chapter, root }) => {
    const { exercisesSince } = await import('./exercises.ts');
    return json(exercisesSince(query.get('seen') ?? '', chapter.number, root));
  },
  diff: async (query, { chapter, root }) => {
    const { diffOf } = await import('./diff-pages.ts');
    const html = diffOf(query.get('view') ?? 'chapter', chapter, root);
    return html === undefined ? undefined : whole('text/html; charset=utf-8', html, inertFrame);
  },
};

/** @returns undefined for what is not this part's */
export const lessonRoute: Route = async ({ path, query }: ApiRequest, desk) => {
  const part = Object.hasOwn(parts, path) ? parts[path] : undefined;
  if (!part) return undefined;
  try {
    return (await part(query, desk)) ?? json(notThere(path, query), 404);
  } catch (error) {
    if (error instanceof Problem) return json(error.parts, 404);
    throw error;
  }
};

const whole = (type: string, body: string | Uint8Array, policy: string): Answer => ({
  type,
  body,
  headers: { 'Content-Security-Policy': policy },
});

function notThere(path: string, query: URLSearchParams): Trouble {
  return {
    seen: `There is no ${path === 'page' ? `page "${query.get('path')}"` : path} here.`,
    expected: 'a README.md, STEPS.md, task.md or source file of a chapter, or a page of docs/',
    cause: 'a link that is out of date, or a copy of the repository that is not complete',
    next: 'go back, or open the page in your editor',
  };
}

/** Shown in a frame of the desk, with its own style and nothing else. */
const inertFrame = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
const inert = "default-src 'none'; style-src 'unsafe-inline'";

const imageTypes: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
};

function image(name: string, root: string): Answer | undefined {
  const found = readable(name, root);
  const type = imageTypes[name.slice(name.lastIndexOf('.') + 1)];
  if (found?.kind !== 'image' || !type) return undefined;
  return whole(type, readFileSync(found.file), inert);
}

function startOf({ chapter, isPlayground, root }: DeskContext) {
  const docs: Link[] = [
    { path: 'README.md', title: 'The whole course' },
    { path: 'docs/desk.md', title: 'The desk' },
    { path: 'docs/glossary.md', title: 'Glossary' },
    { path: 'docs/connection-life.md', title: "A connection's life" },
    { path: 'docs/protocol.md', title: 'Every message on the wire' },
    { path: 'docs/WORKSHOP.md', title: 'Holding a workshop' },
    { path: 'ssl/README.md', title: 'Certificates' },
    { path: 'CONTRIBUTING.md', title: 'Contributing' },
  ];
  return {
    chapter: chapter.number,
    title: chapter.title,
    folder: `chapters/${chapter.folder}`,
    isPlayground,
    lessons: chapters
      .filter((one) => isPresent(one, root))
      .map(({ folder, number, title }) => ({
        path: `chapters/${folder}/README.md`,
        title: `${number}. ${title}`,
      })),
    docs: docs.filter(({ path }) => readable(path, root)),
  };
}
