export type TypingSign = {
  /** The partner has typed something. */
  typing(): void;
  /** The partner's message has come. */
  message(): void;
};

/**
 * Shows for a while that the partner is typing.
 * @param show shows the sign, or hides it
 * @param _lasts how long one signal is true, in milliseconds
 */
export function createTypingSign(show: (visible: boolean) => void, _lasts = 3000): TypingSign {
  // TODO: hide the sign when no signal has come for a while, and when the message comes.
  return {
    typing() {
      show(true);
    },
    message() {},
  };
}
