import { useEffect, useState } from 'preact/hooks';
import type { PairStats, PeerStats } from '../../../wire/record.ts';
import { glossaryLink } from '../glossary.ts';
import {
  inOrder,
  type PeerOf,
  sayCounts,
  sayEnd,
  sayPairState,
  sayTransport,
  transportNames,
} from '../pairs.ts';
import { type Answer, ask } from './ask.ts';

const pauseMs = 1000;

/** The candidate pairs of one connection, asked for each second for as long as this is open. */
export function PairsView({ of }: { of: PeerOf }) {
  const [answer, setAnswer] = useState<Answer>({ state: 'asking' });
  const { tab, load, peer } = of;
  useEffect(() => {
    let timer = 0;
    let isOpen = true;
    const look = async () => {
      const next = await ask({ tab, load, peer });
      if (!isOpen) return;
      setAnswer((last) => ('stats' in next ? next : { ...next, last: statsOf(last) }));
      timer = window.setTimeout(look, pauseMs);
    };
    void look();
    return () => {
      isOpen = false;
      clearTimeout(timer);
    };
  }, [tab, load, peer]);
  const stats = statsOf(answer);
  return (
    <section class="pairs">
      <h3>
        Tab {tab}, connection {peer}
      </h3>
      <p role="status" data-state={answer.state}>
        {sentences[answer.state]}
        {answer.state !== 'live' && stats && ' What stands here was its last answer.'}
      </p>
      {stats && <StatsView stats={stats} />}
    </section>
  );
}

const statsOf = (answer: Answer): PeerStats | undefined =>
  'stats' in answer ? answer.stats : answer.last;

const sentences: Readonly<Record<Answer['state'], string>> = {
  asking: 'Asking the tab…',
  live: 'Live: asked for each second.',
  gone: 'The tab has been closed or reloaded, so there is nobody to ask.',
  frozen: 'The tab does not answer: it is frozen, or stopped in the debugger.',
  unknown: 'The desk knows nothing of this tab: the run was recorded earlier, or elsewhere.',
  closed: 'The tab answers that it has no such connection any more, or that it is closed.',
};

function StatsView({ stats }: { stats: PeerStats }) {
  const facts = Object.entries(transportNames).filter(([name]) => stats.transport[name]);
  return (
    <>
      {stats.pairs.length === 0 && (
        <p>There are no pairs yet: candidates of one side are missing.</p>
      )}
      <ul class="pair-list">
        {inOrder(stats.pairs).map((pair) => (
          <PairView key={pair.id} pair={pair} />
        ))}
      </ul>
      {facts.length > 0 && (
        <dl class="facts">
          {facts.map(([name, title]) => (
            <div key={name}>
              <dt>{title}</dt>
              <dd>{sayTransport(name, stats.transport[name] ?? '')}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <a href={glossaryLink('Selected pair')}>Glossary: Selected pair</a>
      </p>
    </>
  );
}

function PairView({ pair }: { pair: PairStats }) {
  const { local, remote, state, inUse, nominated } = pair;
  const counts = sayCounts(pair);
  return (
    <li data-in-use={inUse}>
      <p>
        {inUse && <strong class="tag">in use</strong>} <span class="tag">{state}</span>{' '}
        {nominated && <span class="tag">nominated</span>}
      </p>
      <p class="mono">
        {sayEnd(local)} → {sayEnd(remote)}
      </p>
      <p class="soft">{sayPairState(state)}</p>
      {counts && <p class="soft">{counts}</p>}
    </li>
  );
}
