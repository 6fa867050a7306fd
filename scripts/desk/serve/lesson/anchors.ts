// The anchors of headings, as code hosts make them.

/** "Why? (a note)" → "why-a-note" */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** Gives each heading of a page an anchor of its own: the second "Now" is "now-1". */
export class Anchors {
  readonly #taken = new Set<string>();

  next(heading: string): string {
    const plain = anchorOf(heading);
    let anchor = plain;
    for (let again = 1; this.#taken.has(anchor); again++) anchor = `${plain}-${again}`;
    this.#taken.add(anchor);
    return anchor;
  }
}
