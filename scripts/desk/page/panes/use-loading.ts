import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { loads } from '../state.ts';
import { isOnWire } from './address.ts';
import { urlOf } from './frame.ts';

/** What is wrong with the page in a frame. */
export type Fault = 'slow' | 'not-loaded' | 'off-wire' | 'silent';

/** Milliseconds. A chapter's page comes in less than one second. */
const slowMs = 10_000;
/** A page that has come tells of itself at once. */
const silentMs = 3000;

type Loading = {
  fault: Signal<Fault | undefined>;
  /** It is asked for. */
  begin(): void;
  /** It has come, or the browser's own page that says why not. */
  end(): void;
};

/** Watches whether the page of a frame comes, and whether it is on the wire. */
export function useLoading(tab: string, frame: RefObject<HTMLIFrameElement | null>): Loading {
  const fault = useSignal<Fault | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const loading = useMemo(() => {
    const later = (ms: number, what: () => Fault | undefined) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        fault.value = what();
      }, ms);
    };
    return {
      fault,
      begin() {
        fault.value = undefined;
        later(slowMs, () => 'slow');
      },
      end() {
        const url = urlOf(frame.current);
        if (url === undefined) {
          clearTimeout(timer.current);
          fault.value = 'not-loaded';
        } else if (!isOnWire(url, tab)) {
          clearTimeout(timer.current);
          fault.value = 'off-wire';
        } else {
          fault.value = undefined;
          later(silentMs, () => (isHeard(tab) ? undefined : 'silent'));
        }
      },
    };
  }, [tab, frame, fault]);
  useEffect(() => {
    if (urlOf(frame.current) === undefined || !isHeard(tab)) loading.begin();
    return () => clearTimeout(timer.current);
  }, [loading, frame, tab]);
  return loading;
}

const isHeard = (tab: string): boolean =>
  loads.value.some((info) => info.tab === tab && info.state !== 'gone');
