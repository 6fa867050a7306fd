// What the desk does with a frame of its own origin. A page that did not come is the browser's, which lets nobody look
// into it: then each of these does nothing.
import { effect, type Signal } from '@preact/signals';
import { look } from '../shell/layout.ts';

/** Opens an address, without an entry in the history: Back belongs to the desk. */
export function go(frame: HTMLIFrameElement | null, url: string): void {
  if (!frame) return;
  try {
    const { location } = frame.contentWindow ?? {};
    if (location && new URL(url, location.href).href === location.href) location.reload();
    else if (location) location.replace(url);
  } catch {
    frame.src = url;
  }
}

/** Undefined: the browser shows a page of its own, that nothing answers. */
export function urlOf(frame: HTMLIFrameElement | null): string | undefined {
  try {
    return frame?.contentWindow?.location.href;
  } catch {
    return undefined;
  }
}

/** Nothing on this side tells that the keyboard is in the frame now. To be called for each page that comes. */
export function followFocus(frame: HTMLIFrameElement, isActive: Signal<boolean>): void {
  isActive.value = document.activeElement === frame && document.hasFocus();
  try {
    const { contentWindow } = frame;
    contentWindow?.addEventListener('focus', () => {
      isActive.value = true;
    });
    contentWindow?.addEventListener('blur', () => {
      isActive.value = false;
    });
  } catch {}
}

/** The page takes the colours that were chosen for the desk. What ends that comes back. */
export function followLook(frame: HTMLIFrameElement): () => void {
  return effect(() => {
    const chosen = look.value;
    try {
      const root = frame.contentDocument?.documentElement;
      if (root && root.style.colorScheme !== chosen) {
        root.style.colorScheme = chosen === 'system' ? '' : chosen;
      }
    } catch {}
  });
}
