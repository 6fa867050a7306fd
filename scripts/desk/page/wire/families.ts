// By what the picture tells its families apart, besides their colours: letter, shape and line.
import type { Family } from '../../wire/story.ts';

export type Shape = 'square' | 'circle' | 'hexagon' | 'diamond' | 'pill';

export type FamilyLook = {
  /** In the legend and the filter. */
  name: string;
  letter: string;
  shape: Shape;
  /** Of arrows. "double": two lines beside each other. */
  line: 'thin' | 'thick' | 'dotted' | 'double';
};

export const families: Record<Family, FamilyLook> = {
  page: { name: 'page', letter: 'P', shape: 'square', line: 'thin' },
  socket: { name: 'WebSocket', letter: 'W', shape: 'square', line: 'thin' },
  hand: { name: 'by hand', letter: 'H', shape: 'square', line: 'dotted' },
  signaling: { name: 'signaling', letter: 'S', shape: 'circle', line: 'thick' },
  gathering: { name: 'gathering', letter: 'G', shape: 'circle', line: 'thin' },
  ice: { name: 'ICE', letter: 'I', shape: 'hexagon', line: 'thin' },
  dtls: { name: 'DTLS', letter: 'D', shape: 'diamond', line: 'thin' },
  connection: { name: 'connection', letter: 'C', shape: 'circle', line: 'thin' },
  channel: { name: 'data channel', letter: 'Ch', shape: 'pill', line: 'double' },
};

export const familyNames = Object.keys(families).filter((name): name is Family => name in families);
