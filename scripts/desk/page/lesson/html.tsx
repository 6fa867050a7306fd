import { useLayoutEffect, useRef } from 'preact/hooks';
import { keepUnfolded, unfoldedOf } from './where.ts';

/**
 * HTML that the desk's own server has made of a page of the repository (serve/lesson/markdown.ts). Nothing else may come
 * here: what a tab or a learner says is shown as text.
 */
export function Html({ html, name }: { html: string; name: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    element.innerHTML = html;
    const folds = [...element.querySelectorAll('details')];
    for (const number of unfoldedOf(name)) folds[number]?.setAttribute('open', '');
    // "toggle" does not bubble.
    const keep = () =>
      keepUnfolded(
        name,
        folds.flatMap(({ open }, at) => (open ? [at] : [])),
      );
    element.addEventListener('toggle', keep, true);
    return () => element.removeEventListener('toggle', keep, true);
  }, [html, name]);
  return <div ref={ref} class="prose" />;
}
