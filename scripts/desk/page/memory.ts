// What the desk still knows after a reload. Texts as JSON, under names of our own.

/** `session`: of this desk alone, as long as its tab is open. `local`: of all desks of this address. */
export type Where = 'session' | 'local';

const nameOf = (name: string) => `peer-by-peer desk: ${name}`;

/** What was remembered, or undefined: never, spoilt by an older desk, or a browser that keeps nothing. */
export function recall<T>(
  where: Where,
  name: string,
  isRight: (value: unknown) => value is T,
): T | undefined {
  try {
    const value: unknown = JSON.parse(storage(where).getItem(nameOf(name)) ?? 'null');
    return isRight(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Where the browser keeps nothing (blocked, full), the desk works until its next reload. */
export function remember(where: Where, name: string, value: unknown): void {
  try {
    storage(where).setItem(nameOf(name), JSON.stringify(value));
  } catch {}
}

const storage = (where: Where): Storage => (where === 'session' ? sessionStorage : localStorage);

export const isNumber = (value: unknown): value is number => typeof value === 'number';
