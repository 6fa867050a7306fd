// The marks of a page: loaded, left, pressed, its own state, its errors.
import type { WireRecord } from '../record.ts';
import type { Item, Lifeline, Mark } from '../story.ts';
import { begin, type Ground } from './ground.ts';
import { cut, duration, within } from './words.ts';

type Shown = Pick<Mark, 'title' | 'sentence'> & Partial<Mark>;

export function pageItem(record: WireRecord, ground: Ground): Item | undefined {
  const line = ground.lines.ofLoad(record.load);
  const shown = describe(record, line, ground);
  return shown && { ...begin(record), kind: 'mark', family: 'page', lifeline: line.id, ...shown };
}

function describe(record: WireRecord, line: Lifeline, ground: Ground): Shown | undefined {
  const tab = line.name;
  switch (record.kind) {
    case 'load': {
      const isFirst = ground.lines.isFirst(record.load);
      const detail = browserIn(record.browser);
      const sentence = `${tab} ${isFirst ? 'loads' : 'loads anew:'} ${record.url} in ${detail}.`;
      return { title: isFirst ? 'loaded' : 'reloaded', detail, sentence };
    }
    case 'hide':
      return { title: 'left', sentence: `${tab} leaves the page${whatThen(record, ground)}.` };
    case 'back':
      return {
        title: 'back',
        sentence: `${tab} comes back from the browser’s back-forward cache, as it was.`,
      };
    case 'press': {
      const button = cut(record.button, 30);
      return {
        title: `presses ${button}`,
        sentence: `Somebody presses “${button}” in ${within(line)}.`,
      };
    }
    case 'status':
      return {
        title: `page: ${cut(record.state, 24)}`,
        detail: cut(record.sentence, 60),
        sentence: `The page of ${within(line)} says “${cut(record.sentence, 120)}” (${record.state}).`,
      };
    case 'page-error': {
      const refused = cut(record.message, 200);
      return {
        title: 'page error',
        detail: cut(refused, 60),
        refused,
        sentence: `An error in the page of ${within(line)}: ${refused}`,
      };
    }
    case 'thrown': {
      const refused = cut(record.message, 200);
      const sentence = `${record.call} has thrown in ${within(line)}: ${refused}`;
      return { title: `${record.call} failed`, detail: cut(refused, 60), refused, sentence };
    }
    default:
      return undefined;
  }
}

/** A reload takes a moment. A tab may also be closed, and opened again much later: so the time is said. */
function whatThen({ load, at }: WireRecord, { lines }: Ground): string {
  const next = lines.nextAfter(load);
  if (next === undefined) return ': it was closed, or went elsewhere';
  return `, and loads one anew ${duration(Math.max(0, next - at))} later`;
}

const fullNames = new Map([
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
]);

/** "Chrome 140" of a user agent, which names half a dozen browsers. */
function browserIn(agent: string): string {
  const names = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'];
  for (const name of names) {
    const version = new RegExp(`${name}\\/(\\d+)`).exec(agent)?.[1];
    const own = name === 'Safari' ? /Version\/(\d+)/.exec(agent)?.[1] : version;
    if (version) return `${fullNames.get(name) ?? name} ${own ?? version}`;
  }
  return cut(agent, 30);
}
