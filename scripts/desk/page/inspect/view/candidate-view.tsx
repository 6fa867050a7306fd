import { describeCandidate } from '../candidate/describe.ts';
import { parseCandidate } from '../candidate/parse.ts';
import { partsOf } from '../candidate/parts.ts';
import { glossaryLink } from '../glossary.ts';
import { CopyButton } from './copy-button.tsx';

/** A candidate taken apart. */
export function CandidateView({ line, title }: { line: string; title?: string }) {
  const candidate = parseCandidate(line);
  return (
    <section class="candidate">
      {title && <h3>{title}</h3>}
      <pre class="text">{line}</pre>
      <div class="toolbar">
        <CopyButton text={line} what="candidate" />
      </div>
      {candidate ? (
        <>
          <p>{describeCandidate(line)}</p>
          <dl class="parts">
            {partsOf(candidate).map(({ name, value, sentences, term }) => (
              <div key={name}>
                <dt>
                  {name} <code>{value}</code>
                </dt>
                {sentences.map((sentence) => (
                  <dd key={sentence}>{sentence}</dd>
                ))}
                {term && (
                  <dd>
                    <a href={glossaryLink(term)}>Glossary: {term}</a>
                  </dd>
                )}
              </div>
            ))}
          </dl>
        </>
      ) : (
        <p>
          The desk cannot read this as a candidate. It should be: foundation, component, protocol,
          priority, address, port, “typ” and a type.
        </p>
      )}
    </section>
  );
}
