// The words of `npm run step` with their looks, as JSON: where a terminal has colours, there are marks that are read
// again. What a learner has typed stays text, whatever it says.
import type { Paint } from '../../../diff/show/terminal.ts';
import type { Look, Piece } from './api.ts';

// From Unicode's private area: nobody has them in a program, and whoever has loses only a look.
const looks: readonly Look[] = ['bold', 'dim', 'added', 'removed', 'word'];
const first = 0xe100;
const end = '\ue1ff';

const mark = (look: Look) => (text: string) =>
  `${String.fromCharCode(first + looks.indexOf(look))}${text}${end}`;

export const markingPaint: Paint = {
  bold: mark('bold'),
  dim: mark('dim'),
  added: mark('added'),
  removed: mark('removed'),
  word: mark('word'),
};

/** A look does not reach beyond its line. */
export function linesWithLooks(text: string): Piece[][] {
  return text === '' ? [] : text.split('\n').map(piecesOf);
}

function piecesOf(line: string): Piece[] {
  const open: Look[] = [];
  const pieces: Piece[] = [];
  for (const part of line.split(/([\ue100-\ue1ff])/)) {
    const look = part.length === 1 ? looks[part.charCodeAt(0) - first] : undefined;
    if (look) open.push(look);
    else if (part === end) open.pop();
    else if (part !== '') {
      const inside = open.at(-1);
      pieces.push(inside ? { text: part, look: inside } : { text: part });
    }
  }
  return pieces;
}
