import { useEffect, useRef, useState } from 'preact/hooks';

const shownForMs = 2000;

/** Copies a text, and says whether that worked. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [news, setNews] = useState('');
  const timer = useRef<number>(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    // Of a page that is not secure there is no clipboard; and a browser may refuse it.
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setNews(
      done
        ? 'Copied'
        : 'The browser does not let a page copy. Select the text and press Ctrl+C (⌘C on a Mac).',
    );
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setNews(''), shownForMs) as unknown as number;
  };
  return (
    <span class="copy">
      <button type="button" onClick={copy}>
        Copy {what}
      </button>
      <span role="status">{news}</span>
    </span>
  );
}
