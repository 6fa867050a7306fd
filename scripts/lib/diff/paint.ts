import { styleText } from 'node:util';
import { hasColour } from '../text.ts';
import type { Paint } from './terminal.ts';

const plain = (text: string): string => text;

/** Colours for the terminal, or none where they are not wanted. */
export function makePaint(colour = hasColour()): Paint {
  if (!colour) return { bold: plain, dim: plain, added: plain, removed: plain, word: plain };
  return {
    bold: (text) => styleText('bold', text),
    dim: (text) => styleText('dim', text),
    added: (text) => styleText('green', text),
    removed: (text) => styleText('red', text),
    word: (text) => styleText('inverse', text),
  };
}
