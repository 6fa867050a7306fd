import type { LoadInfo } from '../state.ts';

/** Signs as on the chapters' own pages: the shape says the same as the colour. */
const signs: Record<string, [sign: string, kind: string]> = {
  connected: ['●', 'good'],
  failed: ['✕', 'bad'],
  gathering: ['◐', 'busy'],
  waiting: ['◐', 'busy'],
  ready: ['◐', 'busy'],
  searching: ['◐', 'busy'],
  connecting: ['◐', 'busy'],
  reconnecting: ['◐', 'busy'],
};

/** What the page says of itself, unless it cannot say anything. */
export function LiveState({ info }: { info: LoadInfo | undefined }) {
  const { word, sign, kind, title } = stateOf(info);
  return (
    <span class="live" data-kind={kind} title={title}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}

/** A browser that is made to end a tab does not let it say so, either. */
const crashed = 'It has crashed, or was ended by force.';

function stateOf(info: LoadInfo | undefined) {
  if (!info) return { word: 'not heard of yet', sign: '○', kind: 'soft', title: '' };
  const { state, status, saidGoodbye } = info;
  if (state === 'gone') {
    return saidGoodbye
      ? { word: 'gone', sign: '–', kind: 'soft', title: 'It was closed or left.' }
      : { word: 'gone without a word', sign: '✕', kind: 'bad', title: crashed };
  }
  if (state === 'frozen') {
    const title = 'It has not answered for two seconds: an endless loop, a breakpoint, an alert?';
    return { word: 'does not answer', sign: '‖', kind: 'bad', title };
  }
  const word = status?.state ?? 'open';
  const [sign, kind] = signs[word] ?? ['○', 'soft'];
  return { word, sign, kind, title: status?.sentence ?? '' };
}
