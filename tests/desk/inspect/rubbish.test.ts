// Whatever a tab, a file or a stranger's program says: nothing is thrown, and nothing is said that a browser would not.
import { expect, test } from 'vitest';
import { sayAddress } from '../../../scripts/desk/page/inspect/candidate/address.ts';
import { describeCandidate } from '../../../scripts/desk/page/inspect/candidate/describe.ts';
import { parseCandidate } from '../../../scripts/desk/page/inspect/candidate/parse.ts';
import { partsOf } from '../../../scripts/desk/page/inspect/candidate/parts.ts';
import { keptBytes, rowsOf } from '../../../scripts/desk/page/inspect/hex.ts';
import { meaningOf } from '../../../scripts/desk/page/inspect/meaning.ts';
import { messageOf } from '../../../scripts/desk/page/inspect/messages.ts';
import { counterpartOf } from '../../../scripts/desk/page/inspect/sdp/counterpart.ts';
import { differencesOf, missingLines } from '../../../scripts/desk/page/inspect/sdp/differences.ts';
import { explainSdp } from '../../../scripts/desk/page/inspect/sdp/explain-line.ts';
import { parseSdp } from '../../../scripts/desk/page/inspect/sdp/parse.ts';
import { historyOf } from '../../../scripts/desk/page/inspect/states/history.ts';
import { subjectOf } from '../../../scripts/desk/page/inspect/subject.ts';
import type { WireRecord } from '../../../scripts/desk/wire/record.ts';
import { random } from '../../support/random.ts';
import { allRecorded, descriptions } from './descriptions.ts';

const { below } = random(9);
const signs = ' :=/;.-_aAzZ09%\r\n\0é€😀\ud800typ host udp a=m=c=candidate';

/** A text with some places cut out, doubled or replaced. */
function damage(text: string): string {
  let damaged = text;
  for (let times = 1 + below(6); times > 0; times -= 1) {
    const at = below(damaged.length + 1);
    const length = below(12);
    const put =
      [signs[below(signs.length)] ?? '', '', damaged.slice(at, at + length).repeat(2)][below(3)] ??
      '';
    damaged = damaged.slice(0, at) + put + damaged.slice(at + length);
  }
  return damaged;
}

const noise = (length: number) => Array.from({ length }, () => signs[below(signs.length)]).join('');

function readAll(text: string): void {
  const sdp = parseSdp(text);
  for (const { lines } of explainSdp(sdp))
    for (const { sentence } of lines)
      expect(sentence).not.toMatch(/undefined|NaN|\[object|function/);
  const [first] = descriptions;
  const other = parseSdp(first?.sdp ?? '');
  differencesOf(sdp, other);
  missingLines(sdp, other);
  counterpartOf({ type: 'offer', sdp: text }, allRecorded);
  const candidate = parseCandidate(text);
  if (candidate)
    for (const { sentences } of partsOf(candidate))
      for (const one of sentences) expect(one).not.toMatch(/undefined|NaN|function/);
  describeCandidate(text);
  sayAddress(text);
  messageOf({ type: text });
  rowsOf(keptBytes({ type: 'binary', hex: text, length: text.length }));
}

test('damaged descriptions', () => {
  for (const { sdp } of descriptions)
    for (let times = 0; times < 40; times += 1) readAll(damage(sdp));
});

test('damaged lines, one by one', () => {
  const lines = descriptions.flatMap(({ sdp }) => sdp.split('\r\n'));
  for (const line of lines) {
    readAll(damage(line));
    readAll(`m=application 9 UDP/DTLS/SCTP x\n${damage(line)}`);
  }
});

test('noise', () => {
  for (const text of ['', '\0', '=', 'a=', 'a=:', 'm=', '='.repeat(1000)]) readAll(text);
  for (let times = 0; times < 500; times += 1) readAll(noise(below(300)));
});

/** Every text in it but for kind, method and which: wire/check-record.ts sees to the shape of what comes from a file. */
function damageTexts(value: unknown, name = ''): unknown {
  if (typeof value === 'string')
    return ['kind', 'method', 'which'].includes(name) ? value : damage(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, damageTexts(inner, key)]),
  );
}

test('records with noise in them', () => {
  for (const record of allRecorded) {
    const damaged = damageTexts(record) as WireRecord;
    const subject = subjectOf({
      id: '',
      kind: 'mark',
      lifeline: '',
      family: 'page',
      title: '',
      sentence: '',
      at: 0,
      records: [damaged],
    });
    expect(meaningOf(subject).text).toBeTypeOf('string');
    const history = historyOf(damaged, allRecorded);
    if (history) expect(history.visits.length).toBeGreaterThan(0);
  }
});
