// What happens to the page itself: it comes and goes, somebody presses a button, its status changes, an error escapes.
import type { Line } from './line.ts';
import type { Note, Reporter } from './reporter.ts';
import { quietly, say } from './wrap.ts';

export function watchPage(reporter: Reporter, line: Line): void {
  const note = reporter.record.bind(reporter);
  const { href } = location;
  const load = note({ kind: 'load', url: href, title: '', browser: navigator.userAgent });
  document.addEventListener('readystatechange', () => {
    // "interactive": all of the page is read, and none of its modules has run.
    if (load.kind === 'load') load.title = document.title;
    reporter.flush();
  });
  watchLeaving(reporter, line);
  watchPresses(note);
  watchStatus(note);
  // What a page makes of its errors is its own business: here they are only read.
  window.addEventListener('error', ({ error, message }) => {
    note({ kind: 'page-error', message: error instanceof Error ? say(error) : message });
  });
  window.addEventListener('unhandledrejection', ({ reason }) => {
    note({ kind: 'page-error', message: say(reason) });
  });
}

function watchLeaving(reporter: Reporter, line: Line): void {
  let isCached = false;
  const letGo = () => {
    if (isCached && document.visibilityState === 'hidden') line.close();
  };
  // An event that the page has made up itself is not heeded: nobody leaves.
  window.addEventListener('pagehide', ({ persisted, isTrusted }) => {
    if (!isTrusted) return;
    reporter.isLeaving = true;
    reporter.record({ kind: 'hide', cached: persisted });
    isCached = persisted;
    letGo();
  });
  // After the page's own listeners for "pagehide", so that what these do is still told.
  document.addEventListener('visibilitychange', () => {
    reporter.flush();
    letGo();
  });
  document.addEventListener('freeze', () => reporter.flush());
  window.addEventListener('pageshow', ({ persisted, isTrusted }) => {
    if (!isTrusted || !persisted) return;
    isCached = false;
    reporter.isLeaving = false;
    line.close();
    line.open();
    reporter.record({ kind: 'back' });
  });
}

function watchPresses(note: Note): void {
  const look = ({ target }: Event) => {
    const pressed = target instanceof Element && target.closest(pressable);
    if (pressed) note({ kind: 'press', button: nameOf(pressed) });
  };
  // Before the page's own listeners.
  window.addEventListener('click', (event) => quietly(() => look(event)), { capture: true });
}

const pressable =
  'button, [role="button"], input:is([type="button"], [type="submit"], [type="radio"], [type="checkbox"])';

function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (!(element instanceof HTMLInputElement)) return label ?? textOf(element);
  const name = label ?? (element.labels?.[0] ? textOf(element.labels[0]) : element.value);
  // The click has changed it already.
  return element.type === 'checkbox' ? `${name}: ${element.checked ? 'on' : 'off'}` : name;
}

const textOf = (element: Element) => (element.textContent ?? '').trim().replace(/\s+/g, ' ');

/** Each state, also one that the page leaves again at once; its sentence is known for the last of them. */
function watchStatus(note: Note): void {
  let last = '';
  const tell = (state: string, sentence: string) => {
    if (last === `${state} ${sentence}`) return;
    last = `${state} ${sentence}`;
    note({ kind: 'status', state, sentence });
  };
  const look = (mutations: MutationRecord[]) => {
    const changes = mutations.filter(
      ({ target }) => target instanceof Element && target.getAttribute('role') === 'status',
    );
    for (const [index, { target }] of changes.entries()) {
      const next = changes[index + 1];
      if (next) tell(next.oldValue ?? '', '');
      else tell((target as Element).getAttribute('data-state') ?? '', textOf(target as Element));
    }
  };
  new MutationObserver((mutations) => quietly(() => look(mutations))).observe(document, {
    attributeFilter: ['data-state'],
    attributeOldValue: true,
    subtree: true,
  });
}
