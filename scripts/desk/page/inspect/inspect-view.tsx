import './inspect.css';
import { useEffect, useRef } from 'preact/hooks';
import type { WireRecord } from '../../wire/record.ts';
import type { Item } from '../../wire/story.ts';
import { showsLesson } from '../shell/layout.ts';
import { chosen } from '../state.ts';
import { zero } from '../wire/wire-state.ts';
import { meaningOf } from './meaning.ts';
import { peersOf } from './pairs.ts';
import { counterpartOf } from './sdp/counterpart.ts';
import { historyOf } from './states/history.ts';
import { subjectOf } from './subject.ts';
import { CandidateView } from './view/candidate-view.tsx';
import { PairsView } from './view/pairs-view.tsx';
import { SdpView } from './view/sdp-view.tsx';
import { type Tab, Tabs } from './view/tabs.tsx';
import { BytesView, TextView } from './view/text-view.tsx';
import { useRecords } from './view/use-records.ts';
import { WhatView } from './view/what-view.tsx';
import { sayTime, whereOf } from './when.ts';

/** What was chosen in the picture or the list, opened. */
export function InspectView() {
  const item = chosen.value;
  return item ? <Panel key={item.id} item={item} /> : null;
}

/** To which the focus goes back: the arrow or the row of the list that was pressed last. */
let opener: HTMLElement | SVGElement | undefined;

function close(): void {
  chosen.value = undefined;
  if (opener?.isConnected) opener.focus();
  opener = undefined;
}

/** A link leads to the lesson's pane. That may be hidden, and on a laptop this panel lies over it: then it gives way. */
function followLink({ target }: Event): void {
  const link =
    target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="#/"]') : null;
  if (!link) return;
  showsLesson.value = true;
  // Whoever has scrolled away since is led back.
  if (link.hash === location.hash) dispatchEvent(new HashChangeEvent('hashchange'));
  const lesson = document.getElementById('lesson');
  if (!lesson || getComputedStyle(lesson).visibility !== 'hidden') return;
  chosen.value = undefined;
  opener = undefined;
  // Only when the panel has gone can the lesson have the focus.
  requestAnimationFrame(() => lesson.focus());
}

function Panel({ item }: { item: Item }) {
  const all = useRecords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const active = document.activeElement;
    const isOther = active instanceof HTMLElement || active instanceof SVGElement;
    if (isOther && active !== document.body) opener = active;
    heading.current?.focus();
  }, []);
  const { sentence, title, family } = item;
  return (
    <section
      class="inspect"
      aria-labelledby="inspect-heading"
      data-family={family}
      onClick={followLink}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <header>
        <h2 id="inspect-heading" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="icon" aria-label="Close (Escape)" onClick={close}>
          ✕
        </button>
      </header>
      <p>{sentence}</p>
      <p class="soft">
        {whereOf(item)} · {sayTime(item, zero.value)}
      </p>
      <Tabs tabs={tabsFor(item, all)} label={`Views of: ${title}`} />
    </section>
  );
}

function tabsFor(item: Item, all: readonly WireRecord[]): Tab[] {
  const subject = subjectOf(item);
  const { payload, json, description, candidate, pair, state } = subject;
  const history = state && historyOf(state, all);
  const raw = payload?.data.type === 'text' ? payload.data.text : (description?.sdp ?? candidate);
  const peers = peersOf(item.records, all);
  const tabs: (Tab | false | undefined)[] = [
    {
      name: 'What it is',
      content: () => (
        <WhatView
          subject={subject}
          meaning={meaningOf(subject)}
          refused={item.refused}
          history={history}
        />
      ),
    },
    description && {
      name: 'SDP',
      content: () => (
        <SdpView description={description} counterpart={counterpartOf(description, all)} />
      ),
    },
    candidate !== undefined && {
      name: 'Candidate',
      content: () => <CandidateView line={candidate} />,
    },
    pair && {
      name: 'Candidates',
      content: () => (
        <>
          <CandidateView title="Of this side" line={pair.local} />
          <CandidateView title="Of the partner" line={pair.remote} />
        </>
      ),
    },
    json !== undefined && {
      name: 'Formatted',
      content: () => <TextView text={JSON.stringify(json, null, 2)} what="JSON" />,
    },
    raw !== undefined && { name: 'Raw', content: () => <TextView text={raw} what="text" /> },
    payload && { name: 'Bytes', content: () => <BytesView {...payload} /> },
    peers.length > 0 && {
      name: 'Pairs',
      content: () => peers.map((one) => <PairsView key={`${one.load} ${one.peer}`} of={one} />),
    },
    {
      name: 'Record',
      content: () => <TextView text={JSON.stringify(item.records, null, 2)} what="record" />,
    },
  ];
  return tabs.filter((tab): tab is Tab => Boolean(tab));
}
