import { type Size, within } from './layout.ts';

type Props = {
  /** "Width of the lesson". */
  label: string;
  size: Size;
  /** The part that it makes larger and smaller, by its id. */
  controls: string;
  /** Where that part lies: `left` and `right` of a line that stands, `above` one that lies. */
  part: 'left' | 'right' | 'above';
};

/** A line between two parts that can be moved: by the mouse, a finger, or the keyboard. */
export function Divider({ label, size, controls, part }: Props) {
  const { value, least, most, usual } = size;
  const set = (next: number) => {
    value.value = within(size, Math.round(next * 10) / 10);
  };
  const follow = (event: PointerEvent) => {
    const divider = event.currentTarget as HTMLElement;
    const { parentElement } = divider;
    if (!parentElement || !divider.hasPointerCapture(event.pointerId)) return;
    const { left, right, top, width, height } = parentElement.getBoundingClientRect();
    if (part === 'left') set(((event.clientX - left) / width) * 100);
    else if (part === 'right') set(((right - event.clientX) / width) * 100);
    else set(((event.clientY - top) / height) * 100);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = afterKey(event.key, part, size);
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved.
    <div
      class="divider"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={part === 'above' ? 'horizontal' : 'vertical'}
      aria-controls={controls}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={Math.round(value.value)}
      aria-valuetext={`${Math.round(value.value)} percent`}
      title={`${label}: drag, or use the arrow keys. Enter sets it back.`}
      onKeyDown={onKeyDown}
      onDblClick={() => set(usual)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={follow}
    />
  );
}

/** The arrows move the line where they point. */
function afterKey(key: string, part: Props['part'], size: Size): number | undefined {
  const now = size.value.value;
  const [smaller, larger] = {
    left: ['ArrowLeft', 'ArrowRight'],
    right: ['ArrowRight', 'ArrowLeft'],
    above: ['ArrowUp', 'ArrowDown'],
  }[part];
  if (key === smaller) return now - 2;
  if (key === larger) return now + 2;
  if (key === 'PageUp') return now + 10;
  if (key === 'PageDown') return now - 10;
  if (key === 'Home') return size.least;
  if (key === 'End') return size.most;
  return key === 'Enter' ? size.usual : undefined;
}
