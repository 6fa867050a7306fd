// One line for each check. The word says how it went; the colour only repeats it.
import { formatAdvice } from '../shared/advice.ts';
import { green, red, yellow } from '../shared/colour.ts';
import type { Check } from './finding.ts';

const words = { ok: green('ok  '), note: yellow('note'), fail: red('FAIL') };
const column = 14;

export function formatCheck({ status, title, seen, ...advice }: Check): string {
  const line = `${words[status]}  ${title.padEnd(column)}${seen}`;
  return status === 'fail' ? `${line}\n${formatAdvice(advice, { indent: 6 })}` : line;
}

export function summary(checks: Check[]): string {
  const failed = checks.filter(({ status }) => status === 'fail');
  if (failed.length === 0) return 'This machine is ready. Begin with: npm run chapter 1';
  const what = failed.length === 1 ? 'One line fails' : `${failed.length} lines fail`;
  return `${what}. Do what it says after "Next:", the uppermost first. Then: npm run doctor`;
}

type Output = { isTTY?: boolean; write(text: string): unknown };

/** Says what is being looked at, where that can be taken back: on a terminal. Elsewhere finished lines are enough. */
export function showProgress(title: string, output: Output): () => void {
  if (!output.isTTY) return () => {};
  output.write(`...   ${title}`);
  return () => output.write('\r\u001b[2K');
}
