import { useRef } from 'preact/hooks';
import type { Link } from '../../serve/lesson/api.ts';
import { usePageScroll } from './page-scroll.ts';
import { PageView } from './page-view.tsx';
import type { Place } from './place.ts';
import { start } from './where.ts';

/** What belongs to no chapter, and the other chapters. */
export function DocsView({ place }: { place: Place }) {
  if (place.name !== 'docs') return <PageView place={place} bar={<a href="#/docs">All pages</a>} />;
  return <DocsList place={place} />;
}

function DocsList({ place }: { place: Place }) {
  const area = useRef<HTMLDivElement>(null);
  usePageScroll(area, place, true);
  const { docs = [], lessons = [] } = start.value ?? {};
  return (
    <div class="lesson-page" ref={area}>
      <div class="prose">
        <h1>To read</h1>
        <Links links={docs} />
        <h2>The chapters</h2>
        <Links links={lessons} />
      </div>
    </div>
  );
}

const Links = ({ links }: { links: Link[] }) => (
  <ul>
    {links.map(({ path, title }) => (
      <li key={path}>
        <a href={`#/${path}`}>{title}</a>
      </li>
    ))}
  </ul>
);
