// Puts the recorder between a page and the browser's functions, so that the page cannot tell.
//
// A Proxy has the name, the length and the statics of what it stands for, and `instanceof` works. Whatever goes wrong in
// here stays in here: the page gets what the browser gave.

type Constructor<T> = new (...args: unknown[]) => T;

/** What is to be done after a call. */
export type After = {
  /** May give something else to the page in place of what came back. */
  returned?(value: unknown): unknown;
  threw?(error: unknown): void;
};

/** `watch` is called before each call of the method. Without one (an old browser) nothing is wrapped. */
export function wrapMethod<T extends object>(
  { prototype }: { prototype: T },
  name: keyof T & string,
  watch: (self: T, args: unknown[]) => After | undefined,
): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  if (typeof descriptor?.value !== 'function') return;
  const value = new Proxy(descriptor.value, {
    apply(native, self, args) {
      const after = quietly(() => watch(self, args));
      return finish(() => Reflect.apply(native, self, args), after);
    },
  });
  Object.defineProperty(prototype, name, { ...descriptor, value });
}

/** Wraps the constructor of this name; `made` gets each new object, before the page does. */
export function wrapConstructor<T extends object>(
  names: string[],
  made: (object: T, args: unknown[]) => void,
  threw: (error: unknown) => void,
): void {
  const native: Constructor<T> = Reflect.get(window, names[0] ?? '');
  const wrapped: Constructor<T> = new Proxy(native, {
    construct(target, args, newTarget) {
      const make = (): T =>
        Reflect.construct(target, args, newTarget === wrapped ? target : newTarget);
      return finish(make, { returned: (object) => made(object as T, args), threw });
    },
  });
  // Old names for the same: who compares them finds them equal.
  for (const name of names) {
    const descriptor = Object.getOwnPropertyDescriptor(window, name);
    if (descriptor?.value === native)
      Object.defineProperty(window, name, { ...descriptor, value: wrapped });
  }
  const own = Object.getOwnPropertyDescriptor(native.prototype, 'constructor');
  Object.defineProperty(native.prototype, 'constructor', { ...own, value: wrapped });
}

function finish<T>(call: () => T, after: After | undefined): T {
  let value: T;
  try {
    value = call();
  } catch (error) {
    quietly(() => after?.threw?.(error));
    throw error;
  }
  return (quietly(() => after?.returned?.(value)) as T | undefined) ?? value;
}

/**
 * A promise that does the same as `promise`. A listener on the page's own one would make the browser believe that its
 * rejection is handled: an error that the page forgot to catch would no longer be on the console.
 */
export function observe(
  promise: Promise<unknown>,
  done: (value: unknown) => void,
  failed: (error: unknown) => void,
): Promise<unknown> {
  return promise.then(
    (value) => {
      quietly(() => done(value));
      return value;
    },
    (error) => {
      quietly(() => failed(error));
      throw error;
    },
  );
}

/** What `work` gives, or nothing if it throws. */
export function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    console.debug('The desk could not record something. The page goes on as always.', error);
    return undefined;
  }
}

/** Name and message of an error. */
export const say = (error: unknown): string =>
  error instanceof Error || error instanceof DOMException
    ? `${error.name}: ${error.message}`
    : String(error);
