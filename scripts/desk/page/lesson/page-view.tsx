import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReadPage, Trouble } from '../../serve/lesson/api.ts';
import { ask } from './ask.ts';
import { Contents } from './contents.tsx';
import { Html } from './html.tsx';
import { usePageScroll } from './page-scroll.ts';
import type { Place } from './place.ts';
import { TroubleView } from './trouble.tsx';

type Props = {
  place: Place;
  /** What stands in the bar above the page, before its contents. */
  bar?: ComponentChildren;
  /** What stands above the page's text. */
  above?: ComponentChildren;
  /** Whether that is still to come: the page is not scrolled to its place before. */
  isComing?: boolean;
  notes?: ReadonlyMap<string, string>;
};

/** A page of the repository. */
export function PageView({ place, bar, above, isComing = false, notes }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState<ReadPage & { asked: string }>();
  const [trouble, setTrouble] = useState<Trouble>();
  const { name } = place;
  useEffect(() => {
    const ended = new AbortController();
    ask<ReadPage>(`page?path=${encodeURIComponent(name)}`, ended.signal).then(
      (answer) => {
        setTrouble(answer.trouble);
        if (answer.value) setPage({ ...answer.value, asked: name });
      },
      () => {}, // another page was asked for meanwhile
    );
    return () => ended.abort();
  }, [name]);
  // Until the next page has come, the last one stays.
  usePageScroll(area, place, page?.asked === name && !isComing);
  return (
    <>
      <div class="lesson-bar">
        {bar}
        {page && (
          <Contents name={page.path} area={area.current} toc={page.toc} {...(notes && { notes })} />
        )}
      </div>
      <div class="lesson-page" ref={area}>
        {above}
        {trouble && <TroubleView trouble={trouble} />}
        {!page && !trouble && <p class="empty coming">Opening the page…</p>}
        {page && !trouble && <Html html={page.html} name={page.path} />}
      </div>
    </>
  );
}
