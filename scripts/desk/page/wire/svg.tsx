import { h } from 'preact';
import type { Shape } from './shapes.ts';

/** Shapes as elements of the page. */
export function Shapes({ shapes }: { shapes: readonly Shape[] }) {
  return (
    <>
      {shapes.map(({ tag, attrs, inside }, index) =>
        h(tag, { key: index, ...attrs }, childrenOf(inside)),
      )}
    </>
  );
}

function childrenOf(inside: Shape['inside']) {
  return typeof inside === 'string' ? inside : inside && <Shapes shapes={inside} />;
}
