import { describeCandidate } from '../candidate/describe.ts';
import type { Meaning } from '../meaning.ts';
import type { History } from '../states/history.ts';
import type { Subject } from '../subject.ts';
import { Links } from './links-view.tsx';
import { StateView } from './state-view.tsx';

type Properties = {
  subject: Subject;
  meaning: Meaning;
  refused: string | undefined;
  history: History | undefined;
};

/** What this is, and what normally follows. */
export function WhatView({ subject, meaning, refused, history }: Properties) {
  const { problem, candidate } = subject;
  return (
    <>
      <p>{meaning.text}</p>
      {candidate && <p>{describeCandidate(candidate)}</p>}
      {meaning.next && (
        <p>
          <strong>What normally follows:</strong> {meaning.next}
        </p>
      )}
      {refused && !problem?.words.includes(refused) && (
        <p class="problem">
          <strong>Refused or lost</strong>
          <span>{refused}</span>
        </p>
      )}
      {problem && (
        <div class="problem">
          <strong>In the words of the browser: {problem.words}</strong>
          <span>{problem.meaning}</span>
          <Links links={problem.links} />
        </div>
      )}
      {history && <StateView history={history} />}
      <Links links={meaning.links} />
    </>
  );
}
