import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { readAddress } from './address.ts';

type Props = { tab: string; address: string; onOpen(address: string): void };

/** Where the tab is. Enter goes to what was typed. */
export function AddressField({ tab, address, onOpen }: Props) {
  const error = useSignal<string | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  useSignalEffect(() => {
    input.current?.setCustomValidity(error.value ?? '');
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const read = readAddress(input.current?.value ?? '', location.origin);
    if ('error' in read) {
      error.value = read.error;
      return;
    }
    error.value = undefined;
    if (input.current) input.current.value = read.address;
    onOpen(read.address);
  };
  const id = `address-${tab}`;
  return (
    <form class="address" noValidate onSubmit={submit}>
      <input
        ref={input}
        type="text"
        aria-label={`Address of tab ${tab}`}
        title="Address. Enter opens it. Try /?room=tea"
        spellcheck={false}
        autocomplete="off"
        defaultValue={address}
        aria-invalid={error.value !== undefined}
        aria-describedby={error.value ? `${id}-error` : undefined}
        onInput={() => {
          error.value = undefined;
        }}
      />
      {error.value && (
        <p id={`${id}-error`} role="alert" class="mistake">
          ✕ {error.value}
        </p>
      )}
    </form>
  );
}
