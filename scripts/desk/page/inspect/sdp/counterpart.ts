// To an offer its answer, to an answer its offer: found in the records of both tabs.
import type { Description, WireRecord } from '../../../wire/record.ts';
import { originOf } from './parse.ts';

/** The description that the two sides have exchanged for this one, if it has been seen. */
export function counterpartOf(
  { type, sdp }: Description,
  records: readonly WireRecord[],
): Description | undefined {
  const origin = originOf(sdp);
  if (!origin || (type !== 'offer' && type !== 'answer' && type !== 'pranswer')) return undefined;
  const wanted = type === 'offer' ? isAnswer : isOffer;
  for (const [index, record] of records.entries()) {
    const said = descriptionIn(record);
    if (!said || isOffer(said) !== (type === 'offer') || !isSame(said, origin)) continue;
    const found = search(records, index, record, wanted);
    if (found) return found;
  }
  return undefined;
}

const isOffer = ({ type }: Description): boolean => type === 'offer';
const isAnswer = ({ type }: Description): boolean => type === 'answer' || type === 'pranswer';

function isSame({ sdp }: Description, origin: { session: string; version: string }): boolean {
  const other = originOf(sdp);
  return other?.session === origin.session && other.version === origin.version;
}

/** An answer comes after its offer, and before the next one at the same connection. */
function search(
  records: readonly WireRecord[],
  index: number,
  of: WireRecord,
  wanted: typeof isOffer,
): Description | undefined {
  const step = wanted === isAnswer ? 1 : -1;
  const start = descriptionIn(of);
  for (let at = index + step; at >= 0 && at < records.length; at += step) {
    const record = records[at];
    if (!record || !isSamePeer(record, of)) continue;
    const said = descriptionIn(record);
    if (!said) continue;
    if (wanted(said)) return said;
    const isOther = start && !isSame(said, originOf(start.sdp) ?? { session: '', version: '' });
    if (isOther) return undefined;
  }
  return undefined;
}

/** What was set, or is to be set, at a connection. What createOffer gives may never be used. */
function descriptionIn(record: WireRecord): Description | undefined {
  if (record.kind !== 'peer-call' && record.kind !== 'peer-done') return undefined;
  if (record.method !== 'setLocalDescription' && record.method !== 'setRemoteDescription')
    return undefined;
  return record.description?.sdp ? record.description : undefined;
}

const isSamePeer = (one: WireRecord, other: WireRecord): boolean =>
  'peer' in one && 'peer' in other && one.load === other.load && one.peer === other.peer;
