import { useEffect, useRef } from 'preact/hooks';
import type { StandingAnswer } from '../../serve/lesson/api.ts';
import { useLive } from './live.ts';
import { diffViewOf, type Place, type DiffView as View } from './place.ts';
import { arrivedAt, keepScrolled, start } from './where.ts';

const views: readonly (readonly [View, string, string])[] = [
  ['missing', 'diff/missing', 'What is missing'],
  ['chapter', 'diff', 'The whole chapter'],
  ['steps', 'diff/steps', 'Step by step'],
];

/** The page of `npm run diff --html`, in a frame: it has a style of its own, and anchors that are not ours. */
export function DiffView({ place }: { place: Place }) {
  const view = diffViewOf(place.name);
  const { isPlayground = false, chapter } = start.value ?? {};
  return (
    <>
      <nav class="lesson-bar" aria-label="Kind of diff">
        {views.map(
          ([each, address, name]) =>
            (isPlayground || each !== 'missing') && (
              <a key={each} href={`#/${address}`} aria-current={each === view ? 'page' : undefined}>
                {name}
              </a>
            ),
        )}
      </nav>
      {view === 'missing' && isPlayground ? (
        <MissingFrame place={place} />
      ) : (
        <Frame
          key={view}
          place={place}
          address={`/desk/api/diff?view=${view}`}
          title={`What changes in chapter ${chapter}`}
        />
      )}
    </>
  );
}

const isNews = (answer: StandingAnswer) => answer.standing !== undefined;

/** Loaded anew when something was saved in the playground. */
function MissingFrame({ place }: { place: Place }) {
  const { last } = useLive<StandingAnswer>('standing', isNews);
  return (
    <Frame
      place={place}
      address={`/desk/api/diff?view=missing&version=${last?.version ?? ''}`}
      title="What is missing in your playground"
    />
  );
}

type FrameProps = { place: Place; address: string; title: string };

function Frame({ place: { name }, address, title }: FrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const isShown = useRef(false);
  const settle = () => {
    const inside = frame.current?.contentWindow;
    if (!inside) return;
    lookAlike(inside.document);
    const top = isShown.current ? scrolled.current : (arrivedAt(name) ?? 0);
    isShown.current = true;
    inside.scrollTo(0, top);
    inside.addEventListener('scroll', () => {
      scrolled.current = inside.scrollY;
      keepScrolled(name, inside.scrollY);
    });
  };
  const scrolled = useRef(0);
  useEffect(() => {
    const root = document.documentElement;
    const observer = new MutationObserver(() => {
      const inside = frame.current?.contentDocument;
      if (inside) lookAlike(inside);
    });
    observer.observe(root, { attributes: true });
    return () => observer.disconnect();
  }, []);
  // Its policy forbids scripts as well; what is allowed is that we scroll it and give it our colours.
  return (
    <iframe ref={frame} src={address} title={title} sandbox="allow-same-origin" onLoad={settle} />
  );
}

/** The desk's light or dark, and its size of text. */
function lookAlike({ documentElement }: Document): void {
  const { colorScheme, fontSize } = getComputedStyle(document.documentElement);
  documentElement.style.colorScheme = colorScheme;
  documentElement.style.fontSize = fontSize;
}
