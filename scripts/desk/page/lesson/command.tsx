import { copy } from './copy.ts';

/** A command to be typed, with its Copy button. */
export function Command({ text }: { text: string }) {
  return (
    <span class="command">
      <code>{text}</code>
      <button
        type="button"
        class="copy"
        aria-label={`Copy ${text}`}
        onClick={({ currentTarget }) => {
          copy(currentTarget, text, currentTarget.previousElementSibling);
        }}
      >
        Copy
      </button>
    </span>
  );
}
