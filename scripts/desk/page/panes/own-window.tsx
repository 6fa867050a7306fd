import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { addressOnWire } from './address.ts';
import { give, nameForWindow } from './reserve.ts';

/**
 * A link, not a script's window: nothing blocks it, and with `noopener` the tab has a process of its own. One that hangs
 * does not take the desk with it then.
 */
export function OwnWindow() {
  const name = useSignal('');
  const next = async () => {
    name.value = await nameForWindow();
  };
  useEffect(() => void next(), []);
  const opened = () => {
    give(name.value);
    // After the browser has read the address.
    setTimeout(next);
  };
  return (
    <a
      class="button"
      href={addressOnWire('/', name.value || 'w')}
      target="_blank"
      rel="noopener"
      title="It stays on the wire, and a tab that hangs or crashes there leaves the desk alone."
      onPointerEnter={next}
      onFocus={next}
      onClick={opened}
      onAuxClick={opened}
    >
      Open a tab of its own ↗
    </a>
  );
}
