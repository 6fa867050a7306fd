// Writes a STEPS.md. What is written here reads back as the same steps.
import type { FilePatch, Step, StepsPage } from './step.ts';

export function writePage({ intro, steps }: StepsPage): string {
  return `${[intro, ...steps.map(writeStep)].join('\n\n')}\n`;
}

function writeStep({ number, title, text, patches, now, holds }: Step): string {
  const parts = [`## ${number}. ${title}`, text, ...patches.map(fenced), now];
  if (holds.length > 0)
    parts.push(`Tests that hold from here on: ${holds.map((name) => `\`${name}\``).join(', ')}.`);
  return parts.join('\n\n');
}

function fenced({ path, text }: FilePatch): string {
  // A diff may hold a fence itself: then ours is longer.
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map((marks) => marks.length));
  const fence = '`'.repeat(longest + 1);
  const block = `${fence}diff\n${text}${fence}`;
  // A style sheet rides along, and teaches nothing about WebRTC: on a code host it is folded.
  return path.endsWith('.css')
    ? `<details>\n<summary>${path}</summary>\n\n${block}\n\n</details>`
    : block;
}
