// Fails with: "The plan from before the message was not dropped"
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
      plan = undefined;
      show(false);
    },
  };
}
