import type { Link } from '../links.ts';

export function Links({ links }: { links: readonly Link[] }) {
  if (links.length === 0) return null;
  return (
    <ul class="read-on" aria-label="Read on">
      {links.map(({ text, href }) => (
        <li key={href}>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  );
}
