// What runs at this address, asked for at the start and every few seconds: the runner may end, or be started anew.
import { computed, signal } from '@preact/signals';
import { type Course, course } from '../state.ts';
import type { Trouble } from './trouble.tsx';

const everyMs = 8000;

/** What the last question has come to. */
export type Answer =
  | { type: 'course'; course: Course }
  | { type: 'silence' }
  | { type: 'nonsense'; seen: string };
export const answer = signal<Answer | undefined>(undefined);

/** The chapter that this desk was opened for is another one now. */
export const isOther = computed(() => {
  const { value } = answer;
  return value?.type === 'course' && value.course.chapter !== course.value?.chapter;
});

export function followCourse(): void {
  const look = async () => {
    answer.value = await ask();
    if (answer.value.type === 'course') course.value ??= answer.value.course;
  };
  void look();
  setInterval(() => {
    if (document.visibilityState === 'visible') void look();
  }, everyMs);
}

async function ask(): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch('/desk/api/course', { signal: AbortSignal.timeout(everyMs) });
  } catch {
    return { type: 'silence' };
  }
  try {
    const told: unknown = await response.json();
    if (isCourse(told)) return { type: 'course', course: told };
  } catch {
    // no JSON: said below
  }
  return { type: 'nonsense', seen: `${response.status} ${response.statusText}`.trim() };
}

function isCourse(value: unknown): value is Course {
  return typeof value === 'object' && value !== null && 'chapter' in value && 'title' in value;
}

/** What is wrong with the runner, as a sentence for each of the four questions. */
export function troubleOf(now: Answer | undefined, known: Course | undefined): Trouble | undefined {
  const command = known?.isPlayground ? 'npm run play' : `npm run chapter ${known?.chapter ?? 4}`;
  if (now?.type === 'silence') {
    return {
      level: 'warning',
      seen: `Nothing answers at ${location.host} any more.`,
      expected:
        'the runner that has served this desk. What is on the wire already can still be read.',
      cause: 'it was ended with Ctrl-C, or was started anew and has another port now',
      next: `start it with ${command}. If it gets the same address, the desk goes on by itself; otherwise open the one that it prints.`,
    };
  }
  if (now?.type === 'nonsense') {
    return {
      level: 'warning',
      seen: `/desk/api/course answers “${now.seen}” and not with a chapter.`,
      expected: 'chapter and title as JSON, from the runner',
      cause: 'another program serves this page, or an older version of the project does',
      next: 'end it, type npm run chapter 4, and open the address that it prints for the desk.',
    };
  }
  if (now?.type === 'course' && now.course.movedTo) {
    return {
      level: 'warning',
      seen: `Your playground runs at another address now, and so does its desk: ${now.course.movedTo}`,
      expected: 'the address of before',
      cause:
        'your server has changed its kind: as soon as it serves its page itself, it is run in another way',
      next: 'reload the desk: that leads there. What was on the wire until now is shown no more then: keep the run first, if you want it.',
    };
  }
  if (now?.type === 'course' && known && now.course.chapter !== known.chapter) {
    return {
      level: 'warning',
      seen: `Chapter ${now.course.chapter} runs at this address now. This desk was opened for chapter ${known.chapter}.`,
      expected: 'the same chapter as before',
      cause: 'the other one was ended, and this one was started on its port',
      next: 'reload the desk. What was on the wire until now is shown no more then: keep the run first, if you want it.',
    };
  }
  return undefined;
}
