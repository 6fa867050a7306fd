import { describe, expect, test } from 'vitest';
import { counterpartOf } from '../../../scripts/desk/page/inspect/sdp/counterpart.ts';
import { differencesOf, missingLines } from '../../../scripts/desk/page/inspect/sdp/differences.ts';
import { explainSdp } from '../../../scripts/desk/page/inspect/sdp/explain-line.ts';
import { originOf, parseSdp } from '../../../scripts/desk/page/inspect/sdp/parse.ts';
import { allRecorded, descriptionOf, descriptions } from './descriptions.ts';
import { record } from './items.ts';

const explain = (sdp: string) => explainSdp(parseSdp(sdp)).flatMap(({ lines }) => lines);
const sentenceFor = (sdp: string, text: string) =>
  explain(sdp).find(({ line }) => line.text === text)?.sentence;

describe('every line that browsers write has an explanation', () => {
  test.each(descriptions)('$name', ({ sdp }) => {
    const lines = explain(sdp);
    expect(lines.length).toBe(sdp.trim().split('\r\n').length);
    expect(lines.filter(({ isKnown }) => !isKnown).map(({ line }) => line.text)).toEqual([]);
    for (const { sentence } of lines) expect(sentence).not.toMatch(/undefined|NaN|\[object/);
  });

  test('and so have those of the recorded runs', () => {
    const sdps = allRecorded.flatMap((record) =>
      'description' in record && record.description ? [record.description.sdp] : [],
    );
    expect(sdps.length).toBeGreaterThan(10);
    const unknown = sdps.flatMap((sdp) => explain(sdp).filter(({ isKnown }) => !isKnown));
    expect(unknown.map(({ line }) => line.text)).toEqual([]);
  });
});

describe('what the lines say', () => {
  const offer = descriptionOf('chromium text offer');
  const answer = descriptionOf('chromium text answer');

  test('who begins the handshake', () => {
    expect(sentenceFor(offer, 'a=setup:actpass')).toMatch(/leaves it to the answer/);
    expect(sentenceFor(answer, 'a=setup:active')).toMatch(/This side does: it is the client/);
  });

  test('the largest message', () => {
    expect(sentenceFor(offer, 'a=max-message-size:262144')).toMatch(/262,144 bytes \(256 KiB\)/);
    expect(
      sentenceFor('m=application 9 UDP/DTLS/SCTP x\na=max-message-size:0', 'a=max-message-size:0'),
    ).toMatch(/any size/);
  });

  test('a port that is a stand-in, one that is not, and a refusal', () => {
    const say = (port: string) =>
      sentenceFor(
        `m=application ${port} UDP/DTLS/SCTP webrtc-datachannel`,
        `m=application ${port} UDP/DTLS/SCTP webrtc-datachannel`,
      );
    expect(say('9')).toMatch(/port 9 is a stand-in/);
    expect(say('48384')).toMatch(/48384 is that of the candidate/);
    expect(say('0')).toMatch(/refused/);
  });

  test('formats by the names that the section gives them', () => {
    const media = descriptionOf('firefox sound-and-picture offer');
    expect(sentenceFor(media, 'm=audio 9 UDP/TLS/RTP/SAVPF 109 9 0 8 101')).toMatch(
      /109 opus, 9 G722/,
    );
    expect(
      explain(media).some(({ sentence }) =>
        /sends again are packets of 120 \(VP8\)/.test(sentence),
      ),
    ).toBe(true);
  });

  test.each([
    ['a=unheard-of:1', /no explanation for this line/],
    ['a=setup:perhaps', /not what stands in it/],
    ['a=constructor', /no explanation/],
    ['q=1', /no explanation/],
    ['nonsense', /no line of an SDP/],
    ['a=fingerprint:sha-256 AB', /not what stands in it/],
  ])('it says honestly that it does not know %s', (line, sentence) => {
    const [explained] = explain(`v=0\n${line}`).slice(1);
    expect(explained?.isKnown).toBe(false);
    expect(explained?.sentence).toMatch(sentence);
  });
});

describe('what differs between offer and answer', () => {
  const offer = parseSdp(descriptionOf('chromium text offer'));
  const answer = parseSdp(descriptionOf('chromium text answer'));

  test('is what each side has of its own, and who begins the handshake', () => {
    const names = [...differencesOf(answer, offer).keys()].map(
      ({ letter, name }) => name || letter,
    );
    expect([...new Set(names)].sort()).toEqual(
      ['candidate', 'fingerprint', 'ice-pwd', 'ice-ufrag', 'm', 'o', 'setup'].sort(),
    );
  });

  test('the other one’s line stands beside it', () => {
    const differences = differencesOf(answer, offer);
    const setup = [...differences].find(([{ name }]) => name === 'setup');
    expect(setup?.[1]).toEqual({
      other: 'a=setup:actpass',
      reason: 'The offer leaves it open, and the answer decides.',
    });
  });

  test('two browsers take messages of different sizes', () => {
    const firefox = parseSdp(descriptionOf('firefox text answer'));
    const sizes = [...differencesOf(firefox, offer)].find(
      ([{ name }]) => name === 'max-message-size',
    );
    expect(sizes?.[1].other).toBe('a=max-message-size:262144');
    const missing = missingLines(firefox, offer).map(({ line }) => line.text);
    expect(missing).toEqual(['a=extmap-allow-mixed']);
  });

  test('a description does not differ from itself', () => {
    for (const { sdp } of descriptions) {
      const parsed = parseSdp(sdp);
      expect(differencesOf(parsed, parsed).size).toBe(0);
      expect(missingLines(parsed, parsed)).toEqual([]);
    }
  });
});

test('an origin is read, and nothing from what has none', () => {
  expect(originOf(descriptionOf('chromium text offer'))).toEqual({
    session: '1724254884753249020',
    version: '2',
  });
  expect(originOf('v=0\r\n')).toBeUndefined();
});

test('two connections of a tab at once: each offer has its own answer', () => {
  const sdp = (session: number) => `v=0\r\no=- ${session} 2 IN IP4 127.0.0.1\r\n`;
  const set = (
    n: number,
    peer: number,
    of: 'Local' | 'Remote',
    type: RTCSdpType,
    session: number,
  ) =>
    record(
      {
        kind: of === 'Local' ? 'peer-done' : 'peer-call',
        peer,
        call: n,
        method: `set${of}Description`,
        description: { type, sdp: sdp(session) },
      },
      n,
    );
  const run = [
    set(1, 1, 'Local', 'offer', 11),
    set(2, 2, 'Local', 'offer', 22),
    set(3, 2, 'Remote', 'answer', 33),
    set(4, 1, 'Remote', 'answer', 44),
    set(5, 3, 'Local', 'offer', 55),
  ];
  const answerOf = (session: number) => counterpartOf({ type: 'offer', sdp: sdp(session) }, run);
  expect(answerOf(11)?.sdp).toBe(sdp(44));
  expect(answerOf(22)?.sdp).toBe(sdp(33));
  expect(answerOf(55)).toBeUndefined();
  expect(counterpartOf({ type: 'answer', sdp: sdp(33) }, run)?.sdp).toBe(sdp(22));
});
