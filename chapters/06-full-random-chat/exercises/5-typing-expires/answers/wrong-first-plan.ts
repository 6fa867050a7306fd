// Fails with: "The plan of the first signal was not dropped"
export type TypingSign = { typing(): void; message(): void };

export function createTypingSign(show: (visible: boolean) => void, lasts = 3000): TypingSign {
  let plan: ReturnType<typeof setTimeout> | undefined;
  return {
    typing() {
      show(true);
      plan = setTimeout(() => show(false), lasts);
    },
    message() {
      clearTimeout(plan);
      show(false);
    },
  };
}
