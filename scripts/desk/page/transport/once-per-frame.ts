/** Of the time, at most a quarter is spent on what `run` causes: panes have the same thread as the desk. */
const pauseFor = 3;

/**
 * `run`, at most once per animation frame, however often it is asked for. A page in the background has no frames: there
 * a timer does it.
 */
export function oncePerFrame(run: () => void): () => void {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let notBefore = 0;
  const go = () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
    const started = performance.now();
    run();
    // After what is drawn because of it.
    setTimeout(() => {
      const now = performance.now();
      notBefore = now + pauseFor * (now - started);
    });
  };
  return () => {
    if (timer !== undefined) return;
    const wait = notBefore - performance.now();
    if (wait < 16) frame = requestAnimationFrame(go);
    timer = setTimeout(go, Math.max(250, wait));
  };
}
