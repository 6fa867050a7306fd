// What the picture of the wire shows of what the tabs have told: arrows named in order, and no lies.
import { describe, expect, test } from 'vitest';
import { makeStory } from '../../scripts/desk/wire/make-story.ts';
import type { Item, Story } from '../../scripts/desk/wire/story.ts';
import { chat } from './chat-scene.ts';
import {
  calls,
  candidate,
  closed,
  hears,
  open,
  opens,
  page,
  Scene,
  sdp,
  sends,
  text,
} from './scene.ts';

/** "a > b: offer", "a: presses Start", and what was refused with a cross. */
function told({ items }: Story): string[] {
  return items.map((item) => {
    const short = (id: string) => id.replace(/^tab |^server .*\/\//, '');
    const cross = item.refused ? ' ×' : '';
    return item.kind === 'mark'
      ? `${short(item.lifeline)}: ${item.title}${cross}`
      : `${short(item.from)} > ${item.via ? `${short(item.via)} > ` : ''}${short(item.to)}: ${item.title}${cross}`;
  });
}

const arrows = (story: Story): string[] => told(story).filter((line) => line.includes(' > '));

const titled = ({ items }: Story, title: string): Item | undefined =>
  items.find((item) => item.title === title);

describe('a whole chat of chapter 4', () => {
  const story = makeStory(chat().records);

  test('has one line for each tab, and one for the server', () => {
    expect(story.lifelines.map(({ name }) => name)).toEqual(['Tab a', 'Server :3000', 'Tab b']);
  });

  test('tells its arrows in order', () => {
    const own = arrows(story).filter((line) =>
      /offer|answer|accept|MATCH|candidate|chat/.test(line),
    );
    expect(own).toEqual([
      'localhost:3000 > a: MATCH',
      'localhost:3000 > b: MATCH',
      'localhost:3000 > a: accept',
      'localhost:3000 > b: accept',
      'b > localhost:3000 > a: offer',
      ...Array(3).fill('b > localhost:3000 > a: candidate host udp'),
      'a > localhost:3000 > b: answer',
      ...Array(3).fill('a > localhost:3000 > b: candidate host udp'),
      'b > a: opens channel “chat”',
      'a > b: chat: hello',
      'b > a: chat: Hi! How are you?',
    ]);
  });

  test('never lets an arrow point up', () => {
    for (const item of story.items) {
      if (item.kind === 'arrow') expect(item.until, item.sentence).toBeGreaterThanOrEqual(item.at);
    }
  });

  test('keeps each item’s id while records come in', () => {
    const { records } = chat();
    const last = new Map(story.items.map((item) => [item.id, item.title]));
    expect(last.size).toBe(story.items.length);
    for (const item of makeStory(records.slice(0, 60)).items)
      expect(last.get(item.id), item.sentence).toBe(item.title);
  });

  test('tells each item in a sentence', () => {
    expect(titled(story, 'offer')?.sentence).toMatch(
      /^Tab b sends an offer \(1\.\d KB\) through the server’s \/signaling to tab a, which has it after 1\.3 ms\.$/,
    );
    for (const { sentence } of story.items) expect(sentence).toMatch(/^[A-Z].*[.!?…]$/);
  });
});

describe('a relay with three tabs', () => {
  const scene = new Scene();
  const [a, b, c] = ['a', 'b', 'c'].map((name) => scene.tab(name));
  if (!a || !b || !c) throw new Error('three tabs');
  for (const [index, tab] of [a, b, c].entries()) {
    tab(index, page('x'))(index + 10, opens(1))(index + 12, open(1));
  }
  a(100, sends(1, { type: 'offer', sdp: sdp('aaaa') }));
  for (const tab of [b, c]) tab(101, hears(1, { type: 'offer', sdp: sdp('aaaa') }));
  // The same text twice, from two tabs.
  a(200, sends(1, 'hello'));
  b(200.5, sends(1, 'hello'));
  a(201, hears(1, 'hello'));
  b(201, hears(1, 'hello'));
  c(201, hears(1, 'hello'))(201.6, hears(1, 'hello'));
  const story = makeStory(scene.records);

  test('delivers one message to two tabs', () => {
    expect(arrows(story).filter((line) => line.endsWith('offer'))).toEqual([
      'a > localhost:3000 > b: offer',
      'a > localhost:3000 > c: offer',
    ]);
  });

  test('gives the same words of two tabs to whom they came from', () => {
    expect(
      arrows(story)
        .filter((line) => line.includes('hello'))
        .sort(),
    ).toEqual([
      'a > localhost:3000 > b: “hello”',
      'a > localhost:3000 > c: “hello”',
      'b > localhost:3000 > a: “hello”',
      'b > localhost:3000 > c: “hello”',
    ]);
  });
});

describe('what must not be told', () => {
  test('no arrow to a tab that has received nothing', () => {
    const story = makeStory(chat(3, true).records);
    expect(story.lifelines.map(({ name }) => name)).toContain('Tab c');
    expect(arrows(story).filter((line) => / > c: /.test(line))).toEqual([
      'localhost:3000 > c: open',
    ]);
    expect(arrows(story).filter((line) => /^c /.test(line))).toEqual([
      'c > localhost:3000: opens /matchmaking',
      'c > localhost:3000: match request',
    ]);
  });

  test('the server’s ping is not the one that a tab has sent', () => {
    const scene = new Scene();
    const [a, b] = [scene.tab('a'), scene.tab('b')];
    a(0, opens(1, '/chat'))(1, open(1))(2, sends(1, { type: 'ping' }));
    b(0, opens(1, '/chat'))(1, open(1))(9, hears(1, { type: 'ping' }));
    expect(arrows(makeStory(scene.records)).slice(4)).toEqual([
      'a > localhost:3000: ping',
      'localhost:3000 > b: ping',
    ]);
  });

  test('a message that came before it was sent is another one', () => {
    const scene = new Scene();
    const [a, b] = [scene.tab('a'), scene.tab('b')];
    a(0, opens(1))(1, open(1))(900, sends(1, 'hello'));
    b(0, opens(1))(1, open(1))(300, hears(1, 'hello'));
    expect(arrows(makeStory(scene.records)).slice(4)).toEqual([
      'localhost:3000 > b: “hello”',
      'a > localhost:3000: “hello”',
    ]);
  });

  test('Vite’s own WebSocket is not the chapter’s', () => {
    const scene = new Scene();
    scene.tab('a')(0, {
      kind: 'socket-new',
      socket: 1,
      url: 'ws://localhost:8080/',
      protocols: ['vite-hmr'],
    })(1, open(1));
    expect(makeStory(scene.records)).toEqual({
      lifelines: [expect.objectContaining({ name: 'Tab a' })],
      items: [],
    });
  });
});

describe('whose line is whose', () => {
  test('a reload stays on its line', () => {
    const scene = new Scene();
    scene.tab('a', 'one')(0, page('a'))(50, { kind: 'hide', cached: false });
    scene.tab('a', 'two')(60, page('a'));
    const story = makeStory(scene.records);
    expect(story.lifelines).toHaveLength(1);
    expect(told(story)).toEqual(['a: loaded', 'a: left', 'a: reloaded']);
  });

  test('a duplicated tab gets a line of its own', () => {
    const scene = new Scene();
    scene.tab('a', 'one')(0, page('a'))(500, { kind: 'press', button: 'Start' });
    scene.tab('a', 'two')(60, page('a'))(400, { kind: 'press', button: 'Stop' });
    const story = makeStory(scene.records);
    expect(story.lifelines.map(({ name }) => name)).toEqual(['Tab a', 'Tab a (2)']);
    expect(told(story)).toContain('a (2): presses Stop');
  });

  test('a crashed tab is gone, and its successor stands on its line', () => {
    const scene = new Scene();
    scene.tab('a', 'one')(0, page('a'));
    scene.tab('a', 'two')(900, page('a'));
    const [first] = scene.records;
    const story = makeStory(scene.records, new Map([['one', (first?.at ?? 0) + 700]]));
    expect(told(story)).toEqual(['a: loaded', 'a: gone ×', 'a: reloaded']);
  });

  test('that is so too when its end was found a moment after the next page had begun', () => {
    const scene = new Scene();
    scene.tab('a', 'one')(0, page('a'));
    scene.tab('a', 'two')(900, page('a'));
    const [, second] = scene.records;
    const story = makeStory(scene.records, new Map([['one', (second?.at ?? 0) + 400]]));
    expect(story.lifelines.map(({ name }) => name)).toEqual(['Tab a']);
  });

  test('an idle tab and its duplicate have two lines, however late the first one closes', () => {
    const scene = new Scene();
    scene.tab('a', 'one')(0, page('a'));
    scene.tab('a', 'two')(900, page('a'));
    const [first] = scene.records;
    const story = makeStory(scene.records, new Map([['one', (first?.at ?? 0) + 60_000]]));
    expect(story.lifelines.map(({ name }) => name)).toEqual(['Tab a', 'Tab a (2)']);
  });
});

test('what was given up is said, where it was', () => {
  const scene = new Scene();
  scene.tab('a')(0, page('a'))(10, { kind: 'press', button: 'Start' });
  const [first, second] = scene.records;
  if (!first || !second) throw new Error('two records');
  const story = makeStory([first, { ...second, n: 41 }]);
  expect(told(story)).toEqual(['a: loaded', 'a: 40 given up', 'a: presses Start']);
  expect(titled(story, '40 given up')?.sentence).toContain('40 records');
});

describe('what was refused, looks refused', () => {
  test('an offer while nobody else is in the room', () => {
    const scene = new Scene();
    scene.tab('a')(0, opens(1, '/chat'))(1, open(1))(
      2,
      sends(1, { type: 'offer', sdp: sdp('aaaa') }),
    )(3, hears(1, { type: 'error', reason: 'nobody else is in the room yet' }));
    const story = makeStory(scene.records);
    expect(arrows(story).slice(2)).toEqual([
      'a > localhost:3000: offer ×',
      'localhost:3000 > a: error ×',
    ]);
    expect(titled(story, 'offer')?.refused).toContain('nobody else is in the room yet');
  });

  test('reject, a close for a reason, a closed socket, and no server at all', () => {
    const scene = new Scene();
    const a = scene.tab('a');
    a(0, opens(1, '/signaling'))(1, open(1))(2, sends(1, { type: 'register', roomId: 'tea' }));
    a(3, hears(1, { type: 'reject', reason: 'full' }))(4, closed(1, 1000, 'full'));
    a(5, { kind: 'socket-send', socket: 1, data: text({ type: 'pong' }), sent: false });
    a(6, opens(2))(7, open(2))(8, closed(2, 1008, 'too many messages'));
    a(9, opens(3))(10, closed(3, 1006));
    a(11, opens(4))(12, open(4))(13, closed(4, 1006));
    expect(told(makeStory(scene.records)).filter((line) => line.includes('×'))).toEqual([
      'a > localhost:3000: register ×',
      'localhost:3000 > a: reject ×',
      'a: pong ×',
      'localhost:3000 > a: closes ×',
      'a: no connection ×',
      'a: connection lost ×',
    ]);
  });

  test('what the server has not passed on, though it passed on what came after it', () => {
    const scene = new Scene();
    const [a, b] = [scene.tab('a'), scene.tab('b')];
    for (const tab of [a, b]) tab(0, opens(1))(1, open(1));
    const send = (at: number, number: number) =>
      a(at, sends(1, { type: 'candidate', ice: candidate('aaaa', number) }));
    send(10, 1);
    send(11, 2);
    send(12, 3);
    b(12, hears(1, { type: 'candidate', ice: candidate('aaaa', 2) }));
    const story = makeStory(scene.records);
    expect(arrows(story).slice(4)).toEqual([
      'a > localhost:3000: candidate host udp ×',
      'a > localhost:3000 > b: candidate host udp',
      'a > localhost:3000: candidate host udp',
    ]);
  });

  test('a call that has thrown', () => {
    const scene = new Scene();
    scene.tab('a')(0, {
      kind: 'peer-failed',
      peer: 1,
      call: 1,
      method: 'addIceCandidate',
      name: 'InvalidStateError',
      message: 'no remote description',
    });
    expect(told(makeStory(scene.records))).toEqual(['a: addIceCandidate failed ×']);
  });
});

describe('chapter 1: descriptions that people carry', () => {
  const scene = new Scene();
  const [a, b] = [scene.tab('a'), scene.tab('b')];
  const offer = { type: 'offer' as const, sdp: sdp('aaaa') };
  a(0, page('a'));
  b(1, page('b'));
  calls(a, 100, 'setLocalDescription', offer);
  a(200, { kind: 'peer-state', peer: 1, which: 'gathering', state: 'complete' });
  a(1200, { kind: 'press', button: 'Copy' });
  calls(b, 4000, 'setRemoteDescription', offer);

  test('go from hand to hand, from the copying to the pasting', () => {
    const story = makeStory(scene.records);
    expect(arrows(story)).toEqual(['a > b: offer, carried by hand']);
    expect(titled(story, 'offer, carried by hand')?.sentence).toBe(
      'Somebody carries an offer (1.1 KB) from tab a to tab b, by copying and pasting. It takes 2.8 s.',
    );
  });
});

test('a story of 10,000 records is made in a moment', () => {
  const scene = chat();
  const [a, b] = [scene.tab('a'), scene.tab('b')];
  for (let number = 0; number < 5000; number += 1) {
    const data = text(`message ${number % 10}`);
    a(20_000 + number, { kind: 'channel-send', peer: 1, channel: 1, data, sent: true });
    b(20_000.5 + number, { kind: 'channel-message', peer: 1, channel: 1, data });
  }
  const { records } = scene;
  // CPU time, and the best of some: this machine may have other things to do.
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    makeStory(records);
    return process.cpuUsage(start).user / 1000;
  });
  const { items } = makeStory(records);
  expect(items.filter(({ title }) => title.startsWith('chat: message'))).toHaveLength(5000);
  expect(Math.min(...times), 'milliseconds').toBeLessThan(1000);
});
