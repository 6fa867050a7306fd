import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { tabColour } from '../tab-colour.ts';
import { addressOnWire } from './address.ts';
import { AddressField } from './address-field.tsx';
import { Complaint } from './complaint.tsx';
import { followFocus, followLook, go } from './frame.ts';
import { LiveState } from './live-state.tsx';
import { closePane, loadOf, moveTo, type Pane } from './pane-list.ts';
import { useLoading } from './use-loading.ts';

/** What a page may do that is asked for in a frame. Chapters need the first two; an extra may take the others. */
const permissions = 'clipboard-write; clipboard-read; camera; microphone';

/** A tab of the chapter, in a frame of the same origin. */
export function PaneView({ pane }: { pane: Pane }) {
  const { name, address } = pane;
  const frame = useRef<HTMLIFrameElement>(null);
  const isActive = useSignal(false);
  const url = addressOnWire(address, name);
  const loading = useLoading(name, frame);
  const endLook = useRef<() => void>(undefined);
  useEffect(() => () => endLook.current?.(), []);

  const open = (next: string) => {
    moveTo(name, next);
    loading.begin();
    go(frame.current, addressOnWire(next, name));
  };
  // The first address alone: what comes later is `go`'s.
  const first = useRef(url);
  return (
    <article
      class="pane"
      aria-label={`Tab ${name}`}
      style={{ '--tab': tabColour(name) }}
      data-active={isActive.value}
    >
      <header>
        <h3>
          <span class="badge" aria-hidden="true">
            {name}
          </span>
          <span class="visually-hidden">Tab {name}</span>
        </h3>
        <LiveState info={loadOf(name)} />
        <AddressField tab={name} address={address} onOpen={open} />
        <button
          type="button"
          class="icon"
          aria-label={`Reload tab ${name}`}
          title="Reload"
          onClick={() => open(address)}
        >
          ↻
        </button>
        <button
          type="button"
          class="icon"
          aria-label={`Close tab ${name}`}
          title="Close"
          onClick={() => closePane(name)}
        >
          ✕
        </button>
      </header>
      <Complaint tab={name} about={loading.fault.value} />
      <iframe
        ref={frame}
        title={`Tab ${name}`}
        src={first.current}
        allow={permissions}
        onLoad={({ currentTarget }) => {
          loading.end();
          followFocus(currentTarget, isActive);
          endLook.current?.();
          endLook.current = followLook(currentTarget);
        }}
      />
    </article>
  );
}
