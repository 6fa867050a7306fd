// The types of in-page.mjs.
import type { Gathered } from './checks/turn.ts';
import type { Attempt } from './checks/webrtc.ts';

export function connectTwo(patience: number): Promise<Attempt>;
export function gather(given: {
  servers: { urls: string[]; username?: string; credential?: string }[];
  patience: number;
}): Promise<Gathered>;
