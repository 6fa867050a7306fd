// Descriptions that people carry: chapter 1.
import type { Arrow } from '../story.ts';
import { type Ground, idOf } from './ground.ts';
import type { Carried } from './peers.ts';
import { duration, size, withArticle, within } from './words.ts';

export function byHand({ record, from, at }: Carried, ground: Ground): Arrow {
  const tab = ground.lines.ofLoad(from.load);
  const to = ground.lines.ofLoad(record.load);
  const { type, sdp } = record.description ?? { type: 'offer', sdp: '' };
  const bytes = size({ type: 'text', text: sdp, length: sdp.length });
  const sentence = `Somebody carries ${withArticle(type)} (${bytes}) from ${within(tab)} to ${within(to)}, by copying and pasting. It takes ${duration(record.at - at)}.`;
  return {
    id: `${idOf(record)} by hand`,
    kind: 'arrow',
    family: 'hand',
    title: `${type}, carried by hand`,
    detail: bytes,
    sentence,
    records: [record],
    from: tab.id,
    to: to.id,
    at,
    until: record.at,
  };
}
