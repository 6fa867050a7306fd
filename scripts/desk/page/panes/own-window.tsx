import { useSignalEffect } from '@preact/signals';
import { loads } from '../state.ts';
import { addressOnWire } from './address.ts';
import { areOpening, panes } from './pane-list.ts';
import { findSpare, giveSpare, spare } from './reserve.ts';

/**
 * A link, not a script's window: nothing blocks it, and with `noopener` the tab has a process of its own. One that hangs
 * does not take the desk with it then.
 */
export function OwnWindow() {
  useSignalEffect(() => {
    // Each of them may have taken the name, or have given one back.
    const isKnown = loads.value && panes.value && !areOpening.value;
    if (isKnown) void findSpare();
  });
  // After the browser has read the address.
  const opened = () => void setTimeout(giveSpare);
  return (
    <a
      class="button"
      href={spare.value ? addressOnWire('/', spare.value) : undefined}
      target="_blank"
      rel="noopener"
      title="It stays on the wire, and a tab that hangs or crashes there leaves the desk alone."
      onClick={opened}
      onAuxClick={opened}
    >
      Open a tab of its own ↗
    </a>
  );
}
