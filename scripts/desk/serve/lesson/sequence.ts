// A sequence diagram as HTML on a grid: its words are broken where there is little room, and grow with the text.

import { plainText } from '../../../course/lesson.ts';
import { escapeHtml } from '../../../diff/show/page-rows.ts';
import type { Sequence, SequenceEvent } from './read-sequence.ts';

/**
 * Each actor has two columns, and the lifeline is the line between them: so a message goes from one grid line to
 * another, whichever actors it connects.
 */
export function drawSequence({ actors, events }: Sequence): string {
  const names = actors.map(({ name }) => escapeHtml(name));
  const lines = names.map(
    (name, at) =>
      `<div class="actor" style="grid-area: 1 / ${2 * at + 1} / 2 / ${2 * at + 3}">${name}</div>` +
      `<div class="lifeline" style="grid-area: 2 / ${2 * at + 2} / ${events.length + 3} / ${2 * at + 3}"></div>`,
  );
  const rows = events.map((event, at) => drawEvent(event, at + 2, names));
  return `<div class="diagram" tabindex="0" role="group" aria-label="Sequence diagram: ${names.join(', ')}">
<div class="sequence" style="--actors: ${actors.length}">
${lines.join('\n')}
${rows.join('\n')}
</div></div>
`;
}

function drawEvent(event: SequenceEvent, row: number, names: readonly string[]): string {
  const text = escapeHtml(plainText(event.text));
  const area = (first: number, last: number) =>
    `grid-area: ${row} / ${first} / ${row + 1} / ${last}`;
  const { from, to } = event;
  if (event.kind === 'note') {
    const over = [...new Set([names[from], names[to]])].join(' and ');
    return `<p class="note" style="${area(2 * from + 1, 2 * to + 3)}"><span class="visually-hidden">Note over ${over}: </span>${text}</p>`;
  }
  const looks = [
    'message',
    from < to ? 'to-right' : 'to-left',
    ...(event.dashed ? ['dashed'] : []),
    ...(event.lost ? ['lost'] : []),
  ];
  const lost = event.lost ? ', which does not arrive' : '';
  const place = area(2 * Math.min(from, to) + 2, 2 * Math.max(from, to) + 2);
  return `<p class="${looks.join(' ')}" style="${place}"><span class="visually-hidden">${names[from]} to ${names[to]}${lost}: </span><span class="label">${text}</span><span class="arrow" aria-hidden="true"></span></p>`;
}
