import { effect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { WireRecord } from '../../../wire/record.ts';
import { shownRecords } from '../../state.ts';

const pauseMs = 500;

/** What the wire shows, at most twice a second: a flood of messages must not draw this panel anew with each. */
export function useRecords(): readonly WireRecord[] {
  const [records, setRecords] = useState(shownRecords.peek());
  useEffect(() => {
    let timer: number | undefined;
    const look = () => {
      timer = undefined;
      setRecords(shownRecords.peek());
    };
    const stop = effect(() => {
      if (shownRecords.value !== undefined) timer ??= window.setTimeout(look, pauseMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return records;
}
