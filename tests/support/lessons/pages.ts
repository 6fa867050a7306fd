// Every Markdown page of the repository: its links lead somewhere, and the commands it shows exist.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Advice } from '../../../scripts/shared/advice.ts';
import { anchors, codeTexts, links } from './markdown.ts';

const notOurs = /^(?:node_modules|dist|playground.*|\.git|\.progress|\.start)$/;

/** The Markdown files below `root` that are part of the project, with slashes. Git is not asked: a copy may lack it. */
export function listPages(root: string, folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.test(entry.name)) return [];
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return listPages(root, name);
    return entry.isFile() && name.endsWith('.md') ? [name] : [];
  });
}

/** Links into the repository; those to other sites need a network and are not followed. */
export function checkLinks(root: string, page: string, markdown: string): Advice[] {
  return links(markdown).flatMap(({ target, line }) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return [];
    const [file = '', anchor] = decodeURI(target).split('#');
    const full = file ? path.resolve(root, path.dirname(page), file) : path.join(root, page);
    const seen = `${page}:${line} links to ${target}`;
    if (path.relative(root, full).startsWith('..') || (file && !existsSync(full))) {
      return [
        {
          seen: `${seen}, and there is nothing there.`,
          expected:
            'a file or folder of this repository, seen from the folder that the page is in.',
          cause: 'it was moved or renamed, or a "../" is missing or too many.',
          next: `correct the link in ${page}:${line}.`,
        },
      ];
    }
    if (!anchor || (file && (!file.endsWith('.md') || statSync(full).isDirectory()))) return [];
    const known = anchors(file ? readFileSync(full, 'utf8') : markdown);
    if (known.has(anchor)) return [];
    return [
      {
        seen: `${seen}, and no heading there makes #${anchor}.`,
        expected: `one of: ${[...known].map((name) => `#${name}`).join(' ')}`,
        cause: 'the heading was reworded.',
        next: `correct the link in ${page}:${line}, or the heading.`,
      },
    ];
  });
}

/** Tools that npx may be shown with: those in node_modules/.bin, and these, which npx fetches when they are asked for. */
const fetched = new Set(['wscat']);
const npmsOwn = new Set(['ci', 'install', 'test', 'run', 'config', 'cache', 'pack', 'exec']);

export type KnownCommands = {
  /** The scripts of package.json. */
  scripts: Record<string, string>;
  /** Whether the file that a script starts is there. */
  hasFile: (file: string) => boolean;
  /** Whether node_modules/.bin has it. */
  hasTool: (name: string) => boolean;
  /** Whether there is such a chapter or exercise; arguments such as `4`, `matchmaking`, `4.2`. */
  isPlace: (argument: string) => boolean;
};

/** Commands as they are shown: `npm run …`, `npm test`, `npx …`. A placeholder (N, <n>, …) is taken as it is. */
export function checkCommands(page: string, markdown: string, known: KnownCommands): Advice[] {
  return codeTexts(markdown).flatMap(({ text, number }) => {
    const problem = (seen: string, cause: string): Advice => ({
      seen: `${page}:${number} shows "${text.trim()}": ${seen}`,
      expected: 'a command that a reader can type as it stands.',
      cause,
      next: `correct ${page}:${number}, or add what is missing.`,
    });
    const found: Advice[] = [];
    for (const [, name = ''] of text.matchAll(/\bnpm (?!run\b)([a-z][\w-]*)/g)) {
      if (!npmsOwn.has(name)) found.push(problem(`npm has no "${name}" here.`, 'a misspelling.'));
    }
    for (const [, name = '', argument] of text.matchAll(/\bnpm run ([\w:-]+)(?: ([\w.-]+))?/g)) {
      const script = known.scripts[name];
      const file = /\S+\.ts\b/.exec(script ?? '')?.[0];
      if (script === undefined) {
        found.push(problem(`package.json has no script "${name}".`, 'it was renamed or removed.'));
      } else if (file && !known.hasFile(file)) {
        found.push(problem(`its file ${file} is missing.`, 'the command is not written yet.'));
      } else if (argument && /^\d+(\.\d+)?$/.test(argument) && !known.isPlace(argument)) {
        found.push(problem(`there is no ${argument}.`, 'the chapter or exercise was renumbered.'));
      }
    }
    for (const [, name = ''] of text.matchAll(/\bnpx (?:--?[\w-]+ )*([@\w][\w@/.-]*)/g)) {
      if (!fetched.has(name) && !known.hasTool(name)) {
        found.push(problem(`no such tool: ${name}.`, 'a misspelling, or it is not installed.'));
      }
    }
    return found;
  });
}
