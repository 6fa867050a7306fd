// A code block that says `file=…` is found in that file, word for word.
import type { Advice } from '../../../scripts/shared/advice.ts';
import { splitCode } from './markdown.ts';

/** `read` returns a file's text, or undefined where there is no such file. */
export function checkCodeBlocks(
  page: string,
  markdown: string,
  read: (file: string) => string | undefined,
): Advice[] {
  return splitCode(markdown).blocks.flatMap(({ info, lines, line }) => {
    const file = /(?:^|\s)file=(\S+)/.exec(info)?.[1];
    const at = `${page}:${line}`;
    if (file === undefined) return /^(?:ts|html|css)\b/.test(info) ? [nameless(at, info)] : [];
    const text = read(file);
    if (text === undefined) {
      return [
        {
          seen: `${at} shows ${file}, and there is no such file.`,
          expected: 'a path from the chapter’s folder on, e.g. file=client/peer.ts',
          cause: 'the file was renamed, or the path is misspelled.',
          next: `correct file= in ${at}.`,
        },
      ];
    }
    const stale = firstStaleLine(lines, text.split(/\r?\n/));
    if (stale === undefined) return [];
    return [
      {
        seen: `${page}:${line + 1 + stale} shows a line of ${file} that is not (or not there) in the file:\n${lines[stale] ?? '(the block is empty)'}`,
        expected:
          'whole consecutive lines of the file, with their indentation; "…" alone on a line for what is left out.',
        cause:
          'the code was changed after the lesson was written, or the block leaves lines out without "…".',
        next: `copy the lines from ${file} again.`,
      },
    ];
  });
}

function nameless(at: string, info: string): Advice {
  return {
    seen: `${at}: a block of ${info} that names no file.`,
    expected: `\`\`\`${info} file=client/peer.ts, so that the block can be compared with the file.`,
    cause: 'the name was forgotten; or the block is no code of ours.',
    next: `add file=… in ${at}; for what stands in no file use \`\`\`text, \`\`\`js or \`\`\`json.`,
  };
}

const omission = /^\s*…\s*$/;

/**
 * The index of the first quoted line that is not where it should be. Parts between "…" must come in the file's order,
 * and each part must be consecutive there.
 */
export function firstStaleLine(quoted: string[], source: string[]): number | undefined {
  const parts: { start: number; lines: string[] }[] = [{ start: 0, lines: [] }];
  for (const [index, text] of quoted.entries()) {
    if (omission.test(text)) parts.push({ start: index + 1, lines: [] });
    else parts.at(-1)?.lines.push(text);
  }
  const full = parts.filter(({ lines }) => lines.some((text) => text.trim() !== ''));
  if (full.length === 0) return 0;
  let from = 0;
  for (const { start, lines } of full) {
    let best = 0;
    let found = -1;
    for (let at = from; at < source.length && found < 0; at++) {
      let same = 0;
      while (same < lines.length && source[at + same]?.trimEnd() === lines[same]?.trimEnd()) same++;
      best = Math.max(best, same);
      if (same === lines.length) found = at;
    }
    if (found < 0) return start + best;
    from = found + lines.length;
  }
  return undefined;
}
