import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { meaningOf } from '../../../scripts/desk/page/inspect/meaning.ts';
import { counterpartOf } from '../../../scripts/desk/page/inspect/sdp/counterpart.ts';
import { stateIn } from '../../../scripts/desk/page/inspect/states/history.ts';
import { machines } from '../../../scripts/desk/page/inspect/states/machines.ts';
import { subjectOf } from '../../../scripts/desk/page/inspect/subject.ts';
import { fromText } from '../../../scripts/desk/page/runs/saved.ts';
import { makeStory } from '../../../scripts/desk/wire/make-story.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { allRecorded, recorded } from './descriptions.ts';
import { subject } from './items.ts';

describe('what real runs recorded', () => {
  const all = [
    ...allRecorded,
    ...[
      'chapter-1-refused-offer',
      'chapter-2-third-tab',
      'chapter-3-vanilla',
      'chapter-6-next',
    ].flatMap(recorded),
  ];

  test('has a meaning, each record of it', () => {
    for (const one of all) {
      const { text, links } = meaningOf(subject(one));
      expect(text, JSON.stringify(one)).toMatch(/^\w.*[.”"]$/s);
      expect(text, JSON.stringify(one)).not.toMatch(
        /does not know|no words|does not have|undefined/,
      );
      expect(new Set(links.map(({ href }) => href)).size).toBe(links.length);
    }
  });

  test('has only states that the desk knows', () => {
    const states = all.flatMap((one) => stateIn(one) ?? []);
    expect(states.length).toBeGreaterThan(100);
    for (const { machine, state } of states)
      expect(machines[machine].states.map(({ name }) => name)).toContain(state);
  });

  test('has an ICE restart, which is told from other descriptions', () => {
    const file = path.join(repository, 'docs', 'recordings', 'ice-restart.json');
    const [run] = fromText(readFileSync(file, 'utf8'), () => 'run');
    const { items } = makeStory(run?.records ?? []);
    const restarts = items.filter((item) => /new password/.test(meaningOf(subjectOf(item)).text));
    expect(restarts.map((item) => subjectOf(item).description?.type).sort()).toEqual([
      'answer',
      'offer',
    ]);
  });

  test('has an answer for each offer, and an offer for each answer', () => {
    const run = recorded('chapter-4');
    const offers = run.flatMap((one) =>
      one.kind === 'socket-send' ? (subject(one).description ?? []) : [],
    );
    const types = offers.map((one) => [one.type, counterpartOf(one, run)?.type]);
    expect(types).toEqual([
      ['offer', 'answer'],
      ['answer', 'offer'],
    ]);
  });

  test('an offer is found with its own answer when there are several', () => {
    const run = recorded('chapter-6-next');
    const answers = run.flatMap((one) =>
      one.kind === 'peer-call' &&
      one.method === 'setRemoteDescription' &&
      one.description?.type === 'answer'
        ? [one]
        : [],
    );
    expect(answers.length).toBeGreaterThan(1);
    for (const { description, load, peer } of answers) {
      if (!description) continue;
      const offer = counterpartOf(description, run);
      const own = run.filter(
        (one) => one.kind === 'peer-done' && one.load === load && one.peer === peer,
      );
      const origins = own.map((one) =>
        'description' in one && one.description?.type === 'offer'
          ? one.description.sdp.split('\r\n')[1]
          : '',
      );
      expect(origins).toContain(offer?.sdp.split('\r\n')[1]);
    }
  });
});
