// The real clock: a check may put vitest's in place of the learner's, and its own deadlines and waits must go on.
export const { setTimeout, clearTimeout, setImmediate } = globalThis;

/** Everything that is ready to run, as a browser runs it between two tasks: promises, events that have come. */
export const nextTask = () => new Promise<void>((resolve) => setImmediate(resolve));
