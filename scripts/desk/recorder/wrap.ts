// Puts the recorder between a page and the browser's functions, so that the page cannot tell.
//
// A Proxy has the name, the length and the statics of what it stands for, and `instanceof` works. Whatever goes wrong in
// here stays in here: the page gets what the browser gave.

type Constructor<T> = new (...args: unknown[]) => T;

/**
 * What is done around a call. No function is made for a call, as a page may send thousands of messages: what `before`
 * gives is handed to the other two. Where it gives nothing, the call is nobody's business.
 */
export type Around<T, Before> = {
  before(self: T, args: unknown[]): Before | undefined;
  /** May give something else to the page in place of `value`. */
  returned(before: Before, self: T, args: unknown[], value: unknown): unknown;
  threw(before: Before, self: T, args: unknown[], error: unknown): void;
};

/** Wraps a method of a class. Without one (an old browser) nothing is wrapped. */
export function wrapMethod<T extends object, Before>(
  { prototype }: { prototype: T },
  name: keyof T & string,
  around: Around<T, Before>,
): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  if (typeof descriptor?.value !== 'function') return;
  const apply = (native: Method, self: T, args: unknown[]) => finish(native, self, args, around);
  const value = new Proxy(descriptor.value as Method, { apply });
  Object.defineProperty(prototype, name, { ...descriptor, value });
}

type Method = (...args: unknown[]) => unknown;

function finish<T, Before>(
  native: Method,
  self: T,
  args: unknown[],
  around: Around<T, Before>,
): unknown {
  let before: Before | undefined;
  try {
    before = around.before(self, args);
  } catch (error) {
    excuse(error);
  }
  let value: unknown;
  try {
    value = Reflect.apply(native, self, args);
  } catch (error) {
    if (before !== undefined) tellThrow(before, self, args, around, error);
    throw error;
  }
  if (before === undefined) return value;
  try {
    return around.returned(before, self, args, value) ?? value;
  } catch (error) {
    excuse(error);
    return value;
  }
}

function tellThrow<T, Before>(
  before: Before,
  self: T,
  args: unknown[],
  around: Around<T, Before>,
  error: unknown,
): void {
  try {
    around.threw(before, self, args, error);
  } catch (own) {
    excuse(own);
  }
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
      let object: T;
      try {
        object = Reflect.construct(target, args, newTarget === wrapped ? target : newTarget);
      } catch (error) {
        quietly(() => threw(error));
        throw error;
      }
      quietly(() => made(object, args));
      return object;
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
    excuse(error);
    return undefined;
  }
}

function excuse(error: unknown): void {
  console.debug('The desk could not record something. The page goes on as always.', error);
}

/** Name and message of an error. */
export const say = (error: unknown): string =>
  error instanceof Error || error instanceof DOMException
    ? `${error.name}: ${error.message}`
    : String(error);
