// The types of past-tsx-hook.mjs.
type Context = { format?: string | null };
type Module = { format: string; source: string | Uint8Array; shortCircuit?: boolean };

export function load<C extends Context, M>(
  url: string,
  context: C,
  next: (url: string, context: C) => M,
): M | Module;
