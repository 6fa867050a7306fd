import { test, vi } from 'vitest';
import { expectThat, show } from '#exercise-kit';
import { Matchmaker, type Seeker } from './exercise.ts';

/** Somebody, and the rooms they were told. */
function person(userId: string): Seeker & { rooms: string[]; dies(): void } {
  let here = true;
  const rooms: string[] = [];
  return {
    userId,
    rooms,
    isHere: () => here,
    onMatch: (roomId) => rooms.push(roomId),
    dies: () => {
      here = false;
    },
  };
}

const [ann, bob, cem, dua] = ['Ann', 'Bob', 'Cem', 'Dua'];

const times = (one: { rooms: string[] }) => one.rooms.length;
const rooms = (one: { rooms: string[] }) => (times(one) === 1 ? 'one room' : `${times(one)} rooms`);

/** Whether these two, and nobody else, were told the same room. */
function isPair(one: { rooms: string[] }, other: { rooms: string[] }): boolean {
  return times(one) === 1 && times(other) === 1 && one.rooms[0] === other.rooms[0];
}

test('pairs two who seek', () => {
  const matchmaker = new Matchmaker();
  const [a, b, c, d] = [person(ann), person(bob), person(cem), person(dua)];
  matchmaker.seek(a);
  expectThat(times(a) === 0, {
    seen: 'Ann is alone and was told that she has a partner',
    expected: 'Ann waits until somebody else comes',
    cause: 'seek calls onMatch although nobody else waits, or pairs the newcomer with herself.',
    at: 'seek',
  });
  matchmaker.seek(b);
  expectThat(times(a) + times(b) > 0, {
    seen: 'Ann waits, Bob comes, and neither was told of a room',
    expected: 'onMatch is called on both of them, with the same room',
    cause: 'seek puts the newcomer on the list without looking at who is there already.',
  });
  expectThat(isPair(a, b), {
    seen: `Ann was told of ${rooms(a)}, Bob was told of ${rooms(b)}${a.rooms[0] === b.rooms[0] ? '' : ', and they differ'}`,
    expected: 'both are told once, of the same room',
    cause:
      'Call newRoom once for each pair, keep what it gives, and tell both the one who waited and the newcomer.',
    at: 'seek',
  });
  matchmaker.seek(c);
  expectThat(times(c) === 0 && isPair(a, b), {
    seen: 'Ann and Bob are a pair. Then Cem comes, and is paired at once with one of them',
    expected: 'Cem waits for the next one',
    cause: 'Whoever has found a partner is still on the list of those who wait.',
    at: 'seek',
  });
  matchmaker.seek(d);
  expectThat(isPair(c, d), {
    seen: 'after Ann and Bob came Cem and Dua, and they are not a pair',
    expected: 'they are told of a room of their own',
    cause: 'The newcomer who found nobody was not put on the list.',
    at: 'seek',
  });
  expectThat(c.rooms[0] !== a.rooms[0], {
    seen: 'Cem and Dua were sent to the room in which Ann and Bob are',
    expected: 'a new room for each pair',
    cause: 'newRoom is called once for all, in place of once for each pair.',
    at: 'seek',
  });
});

test('pairs nobody with themselves, and forgets nobody', () => {
  const matchmaker = new Matchmaker();
  const [tab1, tab2, b, c] = [person(ann), person(ann), person(bob), person(cem)];
  matchmaker.seek(tab1);
  matchmaker.seek(tab2);
  expectThat(times(tab1) + times(tab2) === 0, {
    seen: 'Ann has opened two tabs, and they were paired with each other',
    expected: 'both tabs wait for somebody else',
    cause: 'Whoever waits is taken without comparing userId with the userId of the newcomer.',
    at: 'seek',
  });
  matchmaker.seek(b);
  matchmaker.seek(c);
  const met = [b, c].filter((one) => times(one) === 1).length;
  expectThat(met === 2 && times(tab1) === 1 && times(tab2) === 1, {
    seen: `two tabs of Ann wait, Bob and Cem come, and ${met} of the two found a tab of Ann`,
    expected: 'each of them is paired with one of the tabs',
    cause:
      'When the second tab began to wait, the first was lost: it was taken off the list (shift, pop, splice) and not put back; or there is no list, but one variable.',
    at: 'seek',
  });
});

test('sends nobody to a room that others can guess', () => {
  const roll = vi.spyOn(Math, 'random');
  const matchmaker = new Matchmaker();
  const everybody = ['1', '2', '3', '4'].map((name) => person(name));
  for (const one of everybody) matchmaker.seek(one);
  const rolled = roll.mock.calls.length > 0;
  roll.mockRestore();
  const [first = '', second = ''] = [everybody[0]?.rooms[0], everybody[2]?.rooms[0]].map(String);
  const expected = 'a name that nobody can guess, from newRoom()';
  expectThat(!rolled, {
    seen: "a room's name was made with Math.random()",
    expected,
    cause:
      'Math.random() is no secret: who has seen some of its numbers can compute the next. newRoom() takes randomUUID(), which is made for such names.',
    at: 'seek',
  });
  const numbers = [first, second].map((name) => Number(/\d+$/.exec(name)?.[0]));
  const counted = Number(numbers[1]) - Number(numbers[0]) === 1 && first.length < 36;
  expectThat(!counted, {
    seen: `the rooms of two pairs are ${show(first)} and ${show(second)}`,
    expected,
    cause:
      'The rooms are counted: whoever is told one name knows the next, and can go there before the two who are meant.',
    at: 'seek',
  });
});

test('lets whoever has waited longest go first', () => {
  const matchmaker = new Matchmaker();
  const [tab1, tab2, b] = [person(ann), person(ann), person(bob)];
  for (const seeker of [tab1, tab2, b]) matchmaker.seek(seeker);
  expectThat(isPair(tab1, b), {
    seen: 'two tabs wait, a partner comes, and the tab that came last got the partner',
    expected: 'the tab that came first',
    cause:
      'The search starts at the end of the list. Somebody could wait there for ever while others come and go.',
    at: 'seek',
  });
});

test('does not pair whoever has left', () => {
  const matchmaker = new Matchmaker();
  const [a, b, c] = [person(ann), person(bob), person(cem)];
  matchmaker.seek(a);
  matchmaker.leave(a);
  matchmaker.seek(b);
  expectThat(times(b) === 0, {
    seen: 'Ann has pressed Stop. Then Bob came, and was sent to a room to wait for her',
    expected: 'Bob waits for somebody else',
    cause: 'leave does not take the seeker off the list.',
    at: 'leave',
  });
  matchmaker.leave(a);
  matchmaker.leave(person(bob));
  matchmaker.seek(c);
  expectThat(isPair(b, c), {
    seen: 'Bob waits, leave is called for others who do not wait, and Bob is gone from the list',
    expected: 'nobody but the one who leaves is taken off the list',
    cause:
      'indexOf is -1 when somebody is not on the list, and splice(-1, 1) takes out the last one. Or the tabs are told apart by userId, and another tab of Bob has left.',
    at: 'leave',
  });
});

test('does not pair a tab that has died in silence', () => {
  const matchmaker = new Matchmaker();
  const [ghost, b, c] = [person(ann), person(bob), person(cem)];
  matchmaker.seek(ghost);
  ghost.dies();
  matchmaker.seek(b);
  expectThat(ghost.rooms.length === 0 && times(b) === 0, {
    seen: "Ann's tab has died while it waited. Nobody has called leave yet, Bob comes, and he is paired with it",
    expected: 'Bob waits for somebody who is there',
    cause: 'isHere of the one who waits is not asked before the two are paired.',
    at: 'seek',
  });
  matchmaker.seek(c);
  expectThat(isPair(b, c), {
    seen: 'a dead tab is first on the list, Bob waits behind it, Cem comes, and Bob and Cem are not a pair',
    expected: 'whoever cannot be paired is passed over',
    cause: 'Only the first of those who wait is looked at.',
    at: 'seek',
  });
});
