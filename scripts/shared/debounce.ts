/** Calls `run` once things have been quiet for `ms`, with everything that was said meanwhile. One run at a time. */
export function debounce<T>(ms: number, run: (items: T[]) => Promise<void>): (item: T) => void {
  let items: T[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  const start = async () => {
    timer = undefined;
    if (running || items.length === 0) return;
    running = true;
    const batch = [...new Set(items)];
    items = [];
    try {
      await run(batch);
    } finally {
      running = false;
      if (items.length > 0) timer ??= setTimeout(start, ms);
    }
  };
  return (item) => {
    items.push(item);
    clearTimeout(timer);
    timer = setTimeout(start, ms);
  };
}
