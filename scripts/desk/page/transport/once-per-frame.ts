/**
 * `run`, at most once per animation frame, however often it is asked for. A page in the background has no frames: there
 * a timer does it.
 */
export function oncePerFrame(run: () => void): () => void {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const go = () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
    run();
  };
  return () => {
    if (timer !== undefined) return;
    frame = requestAnimationFrame(go);
    timer = setTimeout(go, 250);
  };
}
