// What the learner has made otherwise, where no step asks for it: said once, and no fault.
import type { DiffLine } from '../../diff/compare/file-diff.ts';
import { plural } from '../../shared/layout.ts';
import type { View } from './view.ts';

const mostShown = 3;

/** Empty when there is nothing new to say. `said` grows by what is said, so that it is said once. */
export function tellOwn(
  { own, changed }: View,
  mentioned: ReadonlySet<DiffLine>,
  said: Set<string>,
): string {
  const additions = own
    .filter(({ row }) => !row || !mentioned.has(row))
    .map(({ path, row }) =>
      row
        ? `playground/${path}, line ${row.oldNumber}: ${row.text.trim()}`
        : `playground/${path}, a file of your own`,
    );
  const changes = changed.map(
    ({ path, row }) => `playground/${path} has no longer: ${row.text.trim()}`,
  );
  return [
    ...tell('Your own, and no fault:', additions, said),
    ...tell('Changed by you, though no step asks for it:', changes, said),
  ].join('\n');
}

function tell(heading: string, all: string[], said: Set<string>): string[] {
  // Its number changes with every line that is typed above it.
  const keyOf = (line: string) => line.replace(/, line \d+/, '');
  const news = all.filter((line) => !said.has(keyOf(line)));
  for (const line of news) said.add(keyOf(line));
  if (news.length === 0) return [];
  const rest = news.length - mostShown;
  return [
    heading,
    ...news.slice(0, mostShown).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  … and ${plural(rest, 'line', 'lines')} more`] : []),
  ];
}
