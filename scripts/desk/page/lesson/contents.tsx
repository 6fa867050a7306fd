import { useEffect, useRef, useState } from 'preact/hooks';
import type { Heading } from '../../serve/lesson/api.ts';

type Props = {
  /** The page, and what scrolls it. */
  name: string;
  area: HTMLElement | null;
  toc: readonly Heading[];
  /** What stands beside a heading, by its id. */
  notes?: ReadonlyMap<string, string>;
};

/** The headings of a page, folded, with the one at hand as its name. */
export function Contents({ name, area, toc, notes }: Props) {
  const headings = toc.filter(({ level }) => level === 2 || level === 3);
  const atHand = useHeadingAtHand(area, headings);
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (fold.current) fold.current.open = false;
  }, [name]);
  if (headings.length < 2) return null;
  const close = () => fold.current?.removeAttribute('open');
  return (
    <details
      class="contents"
      ref={fold}
      onKeyDown={({ key }) => {
        if (key !== 'Escape') return;
        close();
        fold.current?.querySelector('summary')?.focus();
      }}
    >
      <summary>{atHand?.text ?? 'On this page'}</summary>
      <ol>
        {headings.map(({ id, level, text }) => (
          <li key={id} data-level={level}>
            <a
              href={`#/${name}#${id}`}
              aria-current={id === atHand?.id ? 'location' : undefined}
              onClick={close}
            >
              {text}
            </a>
            {notes?.has(id) && <span class="soft"> {notes.get(id)}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The last heading in the upper third of what is to be seen, or above it; on a tall screen, near the top. */
function useHeadingAtHand(area: HTMLElement | null, headings: readonly Heading[]) {
  const [id, setId] = useState('');
  useEffect(() => {
    if (!area) return;
    let asked = 0;
    const look = () => {
      asked = 0;
      // In a narrow window the whole page scrolls, and most of the area is out of sight.
      const seen = area.getBoundingClientRect();
      const from = Math.max(seen.top, 0);
      const limit = from + Math.min((Math.min(seen.bottom, innerHeight) - from) / 3, 240);
      const above = headings.findLast(({ id }) => {
        const top = area.querySelector(`#${CSS.escape(`at-${id}`)}`)?.getBoundingClientRect().top;
        return top !== undefined && top <= limit;
      });
      setId(above?.id ?? '');
    };
    const later = () => {
      asked ||= requestAnimationFrame(look);
    };
    later();
    document.addEventListener('scroll', later, { passive: true, capture: true });
    return () => {
      cancelAnimationFrame(asked);
      document.removeEventListener('scroll', later, { capture: true });
    };
  }, [area, headings.map((heading) => heading.id).join(' ')]);
  return headings.find((heading) => heading.id === id);
}
