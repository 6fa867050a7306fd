/**
 * Makes `target.on<type>` what it is in a browser: a listener like the others, called in the order in which they were
 * set. In the library it is always called first.
 */
export function defineEventHandler(target: EventTarget, type: string): void {
  let handler: ((event: Event) => unknown) | null = null;
  const listener = (event: Event) => void handler?.call(target, event);
  Object.defineProperty(target, `on${type}`, {
    configurable: true,
    enumerable: true,
    get: () => handler,
    set(value: unknown) {
      handler = typeof value === 'function' ? (value as typeof handler) : null;
      // To add a listener that is there already changes nothing: a new handler takes the place of the old one.
      if (handler) target.addEventListener(type, listener);
      else target.removeEventListener(type, listener);
    },
  });
}
