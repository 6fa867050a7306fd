// What a tab that is on the wire does beside its page: it reports, and answers desks.
import type { FromDesk, Load } from '../wire/record.ts';
import { Line } from './line.ts';
import { watchPage } from './page.ts';
import { watchPeers } from './peers.ts';
import { Reporter } from './reporter.ts';
import { watchSockets } from './sockets.ts';
import { readStats } from './stats.ts';

const needed = ['BroadcastChannel', 'MutationObserver', 'RTCPeerConnection', 'WeakRef'];

/** Stands in a window that is recorded: twice the script in a page must not be twice each record. */
const mark = Symbol.for('peer-by-peer: recorded');

/** Without what it needs it leaves the page alone, and says so. */
export function startRecorder(tab: string): void {
  if (mark in window) return;
  Object.defineProperty(window, mark, { value: true });
  const missing = needed.filter((name) => !(name in globalThis));
  if (missing.length > 0) {
    console.info(
      `The desk sees nothing of this tab: this browser has no ${missing.join(' and no ')}. The page works without it.`,
    );
    return;
  }
  const load: Load = { tab, load: randomWord() };
  const line = new Line(load);
  const reporter = new Reporter(load, (message) => line.say(message));
  watchPage(reporter, line);
  watchSockets(reporter);
  const peers = watchPeers(reporter);
  line.onOpen = () => reporter.flushSoon();
  line.onMessage = (message) => void answer(message);
  line.open();

  async function answer(message: FromDesk): Promise<void> {
    if (message.type === 'tell') reporter.tell();
    if (message.type !== 'stats') line.say({ ...load, from: 'tab', type: 'alive' });
    else if (message.tab === load.tab && message.load === load.load) {
      const { request, peer } = message;
      const connection = peers.get(peer);
      // Whatever the browser cannot tell is null for the desk.
      const stats = connection ? await readStats(connection).catch(() => null) : null;
      line.say({ ...load, from: 'tab', type: 'stats', request, peer, stats });
    }
  }
}

/** There is no crypto.randomUUID on a page that came over http from another machine. */
function randomWord(): string {
  const [one = 0, two = 0] = crypto.getRandomValues(new Uint32Array(2));
  return one.toString(36) + two.toString(36);
}
