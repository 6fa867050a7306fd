// Records and items as small as a test needs them.
import { type Subject, subjectOf } from '../../../scripts/desk/page/inspect/subject.ts';
import type { Happening, WireRecord } from '../../../scripts/desk/wire/record.ts';
import type { Item } from '../../../scripts/desk/wire/story.ts';

export const record = (happening: Happening, at = 0, n = at): WireRecord => ({
  tab: 'a',
  load: 'one',
  n,
  at,
  ...happening,
});
export const itemOf = (...records: WireRecord[]): Item => ({
  id: 'x',
  kind: 'mark',
  lifeline: 'tab a',
  family: 'page',
  title: '',
  sentence: '',
  at: 0,
  records,
});
export const subject = (...records: WireRecord[]): Subject => subjectOf(itemOf(...records));
