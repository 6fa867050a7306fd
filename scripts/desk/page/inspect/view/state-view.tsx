import type { History } from '../states/history.ts';
import { machines } from '../states/machines.ts';
import { duration } from '../words.ts';

/** The states in order, with the present one marked, and how long the ones before it lasted. */
export function StateView({ history }: { history: History }) {
  const { title, states } = machines[history.machine];
  const now = history.visits.at(-1);
  const before = history.visits.at(-2);
  return (
    <>
      <h3>{title}</h3>
      {before && now && (
        <p>
          Before this it was <em>{before.state}</em> for {duration(now.from - before.from)}.
        </p>
      )}
      <ol class="machine">
        {states.map(({ name, meaning }) => {
          const visits = history.visits.filter(({ state }) => state === name);
          const isNow = name === now?.state;
          return (
            <li key={name} aria-current={isNow ? 'step' : undefined} data-was={visits.length > 0}>
              <strong>{name}</strong>
              {isNow && <span class="tag">here</span>}
              {visits
                .filter(({ until }) => until !== undefined)
                .map(({ from, until = from }) => (
                  <span class="tag" key={from}>
                    was {duration(until - from)}
                  </span>
                ))}
              <span class="soft">{meaning}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
