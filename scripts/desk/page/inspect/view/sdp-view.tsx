import { useState } from 'preact/hooks';
import type { Description } from '../../../wire/record.ts';
import { glossaryLink } from '../glossary.ts';
import { type Difference, differencesOf, missingLines } from '../sdp/differences.ts';
import { type Explained, explainSdp } from '../sdp/explain-line.ts';
import { parseSdp, type Section } from '../sdp/parse.ts';
import { CandidateView } from './candidate-view.tsx';
import { CopyButton } from './copy-button.tsx';

type Properties = { description: Description; counterpart: Description | undefined };

/** A description line by line, and what differs from its answer or offer. */
export function SdpView({ description, counterpart }: Properties) {
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const sdp = parseSdp(description.sdp);
  const other = counterpart && parseSdp(counterpart.sdp);
  const differences = other ? differencesOf(sdp, other) : new Map<never, Difference>();
  const missing = other ? missingLines(sdp, other) : [];
  const otherName = description.type === 'offer' ? 'answer' : 'offer';
  return (
    <div class="sdp">
      <div class="toolbar">
        <CopyButton text={description.sdp} what="SDP" />
        {other && (
          <label>
            <input
              type="checkbox"
              checked={onlyDifferent}
              onChange={({ currentTarget }) => setOnlyDifferent(currentTarget.checked)}
            />{' '}
            Only what differs from the {otherName}
          </label>
        )}
      </div>
      <p class="soft">
        {other
          ? `${differences.size} lines differ from the ${otherName}; they are marked ≠.`
          : `The desk has not seen ${otherName === 'answer' ? 'an answer to this offer' : 'the offer of this answer'}, so nothing can be compared.`}
      </p>
      {explainSdp(sdp).map(({ section, lines }) => (
        <section key={section?.index ?? -1}>
          <h3>{titleOf(section)}</h3>
          <ol>
            {lines
              .filter(({ line }) => !onlyDifferent || differences.has(line))
              .map((explained, index) => (
                <LineView
                  key={`${index} ${explained.line.text}`}
                  explained={explained}
                  difference={differences.get(explained.line)}
                  otherName={otherName}
                />
              ))}
          </ol>
        </section>
      ))}
      {missing.length > 0 && (
        <section>
          <h3>Only in the {otherName}</h3>
          <ul>
            {missing.map(({ section, line }) => (
              <li key={`${section} ${line.text}`}>
                <code>{line.text}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function titleOf(section: Section | undefined): string {
  if (!section) return 'For all sections';
  const media = { application: 'data channels', audio: 'sound', video: 'picture' };
  const what = Object.entries(media).find(([name]) => name === section.medium)?.[1];
  return `Section ${section.index}: ${what ?? section.medium}`;
}

type LineProperties = {
  explained: Explained;
  difference: Difference | undefined;
  otherName: string;
};

function LineView({ explained, difference, otherName }: LineProperties) {
  const { line, sentence, term, isKnown } = explained;
  return (
    <li class="sdp-line" data-differs={difference !== undefined} data-known={isKnown}>
      <code>{line.text}</code>
      <p>
        {sentence} <a href={glossaryLink(term)}>{term}</a>
      </p>
      {line.name === 'candidate' && isKnown && (
        <details>
          <summary>Take it apart</summary>
          <CandidateView line={line.text} />
        </details>
      )}
      {difference && (
        <p class="differs">
          <span aria-hidden="true">≠ </span>
          {difference.other === undefined ? (
            <span class="visually-hidden">Differs from the {otherName}. </span>
          ) : (
            <>
              In the {otherName}: <code>{difference.other}</code>{' '}
            </>
          )}
          {difference.reason}
        </p>
      )}
    </li>
  );
}
