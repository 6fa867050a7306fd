// There is one plan at most, and it belongs to the last signal: whoever makes a new one drops the old one first. The
// chapter has this as `showTyping` in client/conversation.ts.
export type TypingSign = { typing(): void; message(): void };

export function createTypingSign(show: (visible: boolean) => void, lasts = 3000): TypingSign {
  let plan: ReturnType<typeof setTimeout> | undefined;
  return {
    typing() {
      clearTimeout(plan);
      show(true);
      plan = setTimeout(() => show(false), lasts);
    },
    message() {
      clearTimeout(plan);
      show(false);
    },
  };
}
