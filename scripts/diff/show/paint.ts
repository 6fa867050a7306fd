import { styleText } from 'node:util';
import { hasColour } from '../../shared/colour.ts';
import type { Paint } from './terminal.ts';

const plain = (text: string): string => text;

/** Colours for the terminal, or none where they are not wanted. */
export function makePaint(colour = hasColour()): Paint {
  if (!colour) return { bold: plain, dim: plain, added: plain, removed: plain, word: plain };
  // Whether colour is wanted is decided here already; newer Nodes would ask the terminal once more.
  const style = (name: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(name, text, { validateStream: false });
  return {
    bold: style('bold'),
    dim: style('dim'),
    added: style('green'),
    removed: style('red'),
    word: style('inverse'),
  };
}
