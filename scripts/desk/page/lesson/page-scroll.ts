// Shows a place where it was left, or at the heading that a link names, and keeps how far it is scrolled.
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { Place } from './place.ts';
import { arrivedAt, keepScrolled } from './where.ts';

const quietMs = 150;

/** `isThere`: what is to be shown stands in `area`, which is what scrolls. */
export function usePageScroll(
  area: RefObject<HTMLElement | null>,
  place: Place,
  isThere: boolean,
): void {
  const { name, fragment = '' } = place;
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || !isThere) return;
    const top = arrivedAt(name);
    if (top !== undefined) element.scrollTop = top;
    else if (fragment === '' || !showHeading(element, fragment)) element.scrollTop = 0;
    keepScrolled(name, element.scrollTop);
  }, [area, name, fragment, isThere]);
  useEffect(() => {
    const element = area.current;
    if (!element || !isThere) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = undefined;
      keepScrolled(name, element.scrollTop);
    };
    const later = () => {
      timer ??= setTimeout(keep, quietMs);
    };
    element.addEventListener('scroll', later, { passive: true });
    addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('scroll', later);
      removeEventListener('pagehide', keep);
    };
  }, [area, name, isThere]);
}

/** Also moves the keyboard there: what follows is then the next to be reached. */
export function showHeading(area: HTMLElement, fragment: string): boolean {
  const heading = area.querySelector<HTMLElement>(`#${CSS.escape(`at-${fragment}`)}`);
  if (!heading) return false;
  for (let around = heading.closest('details'); around; around = parentDetails(around))
    around.open = true;
  heading.scrollIntoView({ block: 'start' });
  heading.focus({ preventScroll: true });
  return true;
}

const parentDetails = (inner: HTMLDetailsElement) =>
  inner.parentElement?.closest('details') ?? null;
