/**
 * The element of the page with this id.
 * @throws Error when index.html has no such element, or one of another kind.
 */
export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`index.html has no ${kind.name} with id="${id}"`);
  return found;
}
