// The scrolling box of the picture: its size, what is in sight of it, and whether it follows the end.
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** So much more than what is in sight is drawn, above and below, and so seldom it is drawn anew: in pixels. */
const step = 400;

/** @param startsAtEnd Whether it follows what comes, until somebody scrolls away. */
export function useBox(startsAtEnd: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  const size = useSignal({ width: 0, height: 0, unit: 16 });
  const top = useSignal(0);
  const isAtEnd = useSignal(startsAtEnd);
  const sight = useComputed(() => ({
    top: top.value - step,
    bottom: top.value + size.value.height + 2 * step,
  }));

  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const look = () => {
      const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const now = { width: box.clientWidth, height: box.clientHeight, unit };
      const { width, height, unit: before } = size.peek();
      if (now.width !== width || now.height !== height || unit !== before) size.value = now;
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    const root = new MutationObserver(look); // The larger-text switch stands at the root.
    root.observe(document.documentElement, { attributes: true });
    return () => {
      observer.disconnect();
      root.disconnect();
    };
  }, [size]);

  const onScroll = () => {
    const box = ref.current;
    if (!box) return;
    isAtEnd.value = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
    top.value = Math.floor(box.scrollTop / step) * step;
  };

  /** To be called with what changes the height: whoever is at the end stays there. */
  const useFollowing = (height: number) => {
    useLayoutEffect(() => {
      if (isAtEnd.peek()) goToEnd();
    }, [height, size.value.height]);
  };

  const goToEnd = () => {
    const box = ref.current;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    onScroll();
  };

  /** Scrolls as little as needed to have `from` to `until` in sight, below the heads. */
  const reveal = (from: number, until: number, covered: number) => {
    const box = ref.current;
    if (!box) return;
    const lowest = from - 8;
    const highest = until + covered - box.clientHeight + 8;
    if (box.scrollTop > lowest) box.scrollTop = Math.max(0, lowest);
    else if (box.scrollTop < highest) box.scrollTop = Math.min(highest, lowest);
    onScroll();
  };

  return { ref, size, sight, isAtEnd, onScroll, useFollowing, goToEnd, reveal };
}
