// The transport in a real browser: its BroadcastChannel, its locks, its clock.
import { effect, signal } from '@preact/signals';
import {
  channelName,
  type FromTab,
  type Load,
  type PeerStats,
  questionsName,
} from '../../wire/record.ts';
import { isNumber, recall, remember } from '../memory.ts';
import { paused } from '../state.ts';
import { oncePerFrame } from './once-per-frame.ts';
import { Transport } from './transport.ts';

/** What this browser does not have and the desk needs. */
export type Lack = 'BroadcastChannel' | 'locks';
export const lacks = signal<readonly Lack[]>([]);

const cleared = 'cleared at';
let transport: Transport | undefined;

/** To be called once, when the page is there. */
export function listenToTabs(): void {
  const locks = navigator.locks as LockManager | undefined;
  lacks.value = [
    ...(typeof BroadcastChannel === 'undefined' ? (['BroadcastChannel'] as const) : []),
    ...(locks ? [] : (['locks'] as const)),
  ];
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(channelName);
  const questions = new BroadcastChannel(questionsName);
  const own = new Transport({
    post: (message) => questions.postMessage(message),
    flushSoon: oncePerFrame(() => own.flush()),
    locks,
    now: () => performance.timeOrigin + performance.now(),
    clearedAt: recall('session', cleared, isNumber) ?? 0,
  });
  transport = own;
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isFromTab(data)) own.hear(data);
  };
  effect(() => {
    // Whoever goes on after a pause sees at once what has come in.
    if (!paused.value) own.flush();
  });
  setInterval(() => own.tick(), 1000);
  own.tell();
}

/** Begins anew: what was recorded until now is not shown again, not even after a reload of the desk. */
export function clear(): void {
  transport?.clear();
  remember('session', cleared, performance.timeOrigin + performance.now());
}

/** What getStats says now of a peer of that load; null if it is gone, or does not answer within two seconds. */
export function askStats(load: Load, peer: number): Promise<PeerStats | null> {
  return transport?.askStats(load, peer) ?? Promise.resolve(null);
}

function isFromTab(data: unknown): data is FromTab {
  return typeof data === 'object' && data !== null && 'from' in data && data.from === 'tab';
}
