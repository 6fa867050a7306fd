// A tab has one colour everywhere: at its pane, on its lifeline, in the list.

const colours = 6;

/** The colour of the tab of this name, for `style={{ '--tab': tabColour('a') }}`: "a" has the first one, and so on. */
export function tabColour(tab: string): string {
  const letter = /^[a-z]$/.test(tab) ? tab.charCodeAt(0) - 97 : sumOf(tab);
  return `var(--tab-${(letter % colours) + 1})`;
}

/** A name that somebody typed into an address gets some colour, and always the same. */
function sumOf(text: string): number {
  let sum = 0;
  for (const sign of text) sum += sign.codePointAt(0) ?? 0;
  return sum;
}
