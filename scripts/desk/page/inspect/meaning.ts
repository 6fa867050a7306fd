// "What it is": a plain paragraph on what a record means in WebRTC, and what normally follows.
import { candidateMeaning, methodMeaning } from './call-meanings.ts';
import { channelMeaning } from './channel-meanings.ts';
import { type Link, seeLesson, seeTerm } from './links.ts';
import { messageOf } from './messages.ts';
import { pageMeaning } from './page-meanings.ts';
import { socketMeaning } from './socket-meanings.ts';
import { stateIn } from './states/history.ts';
import { machines } from './states/machines.ts';
import type { Subject } from './subject.ts';

export type Meaning = {
  text: string;
  /** What normally follows. */
  next?: string;
  links: Link[];
};

export function meaningOf(subject: Subject): Meaning {
  const { main } = subject;
  if (!main) return { text: 'The desk has no record of it.', links: [] };
  if (subject.isByHand) return handMeaning(subject);
  if (subject.isRestart) return restart;
  return (
    pageMeaning(main) ??
    socketMeaning(main, subject.json) ??
    channelMeaning(main) ??
    methodMeaning(main, subject.description) ??
    candidateMeaning(main) ??
    stateMeaning(main) ?? { text: 'The desk has no words for this record.', links: [] }
  );
}

const restart: Meaning = {
  text:
    'The description that is set here has a new name and a new password for ICE. So candidates are gathered and tried ' +
    'anew, for the same connection: its certificate, its encryption and its channels stay.',
  next: 'The other side’s description has new ones, too. Then ICE chooses a pair among the new candidates.',
  links: [seeTerm('ICE restart'), seeLesson(6, 'The idea')],
};

function handMeaning({ description }: Subject): Meaning {
  const message = messageOf({ type: description?.type });
  const by =
    'No program has carried it: somebody copied it in one tab and pasted it in the other. That is signaling, too.';
  const links = [seeTerm('Signaling'), ...(message?.links ?? [])];
  return message
    ? { text: `This is ${message.name}. ${message.meaning} ${by}`, next: message.next, links }
    : { text: by, links };
}

function stateMeaning(main: NonNullable<Subject['main']>): Meaning | undefined {
  const said = stateIn(main);
  if (!said) return undefined;
  const { about, term, chapter, states } = machines[said.machine];
  const links = [seeTerm(term), seeLesson(chapter, 'The idea')];
  const known = states.find(({ name }) => name === said.state);
  if (!known) return { text: `${about} The desk does not know the state ${said.state}.`, links };
  return { text: `${about} “${said.state}”: ${known.meaning}`, next: known.next, links };
}
