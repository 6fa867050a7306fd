// What is pressed in the pages, whose HTML has no listeners of its own: Copy buttons, and links to where one is already.
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { copyBlock } from './copy.ts';
import { showHeading } from './page-scroll.ts';
import { readPlace } from './place.ts';

export function usePresses(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const pressed = ({ target }: Event) => {
      if (!(target instanceof Element)) return;
      copyBlock(target);
      showAgain(target, element);
    };
    element.addEventListener('click', pressed);
    return () => element.removeEventListener('click', pressed);
  }, [pane]);
}

/** A link to where the address leads already changes no address: it is followed all the same. */
function showAgain(target: Element, pane: HTMLElement): void {
  if (target.closest('a')?.getAttribute('href') !== location.hash) return;
  const area = pane.querySelector<HTMLElement>('.lesson-page');
  const { fragment } = readPlace(location.hash) ?? {};
  if (area && fragment) showHeading(area, fragment);
}
