// Makes the story that the picture and the list tell, of the records of all tabs.
import { channelItem } from './making/channel-items.ts';
import { Channels } from './making/channels.ts';
import { gapsIn } from './making/gaps.ts';
import { Ground } from './making/ground.ts';
import { byHand } from './making/hand.ts';
import { remembered } from './making/memo.ts';
import { pageItem } from './making/page-items.ts';
import { peerItem } from './making/peer-items.ts';
import { Peers } from './making/peers.ts';
import { findRefusals } from './making/refusals.ts';
import { lifeOf } from './making/socket-life.ts';
import { heard, sent } from './making/socket-messages.ts';
import type { WireRecord } from './record.ts';
import type { Item, Story } from './story.ts';

/**
 * @param records In order of `at`.
 * @param gone By load, when a page was found gone that has not said goodbye.
 */
export function makeStory(
  records: readonly WireRecord[],
  gone: ReadonlyMap<string, number> = new Map(),
): Story {
  const ground = new Ground(records, gone);
  const peers = new Peers(records);
  const channels = new Channels(records, peers);
  findRefusals(records, ground.sockets);
  const items: Item[] = gapsIn(records, ground);
  const names = ground.lines.all.map(({ name }) => name).join();
  const ofChannel = (record: WireRecord) => {
    const make = () => channelItem(record, channels, ground);
    if (record.kind !== 'channel-send') return make();
    const channel = channels.of(record);
    const closedAt = channel && channels.otherEnd(channel)?.closedAt;
    return remembered(record, [channels.messageOf.get(record), closedAt, names], make);
  };
  for (const record of records) {
    if (record.kind === 'socket-send') items.push(...sent(record, ground));
    else if (record.kind === 'socket-message') {
      const socket = ground.sockets.of(record);
      if (socket && !ground.sockets.originOf.has(record)) items.push(heard(record, socket, ground));
    } else {
      const carried = peers.carried.get(record);
      if (carried) items.push(byHand(carried, ground));
      const item =
        lifeOf(record, ground) ??
        ofChannel(record) ??
        peerItem(record, peers, ground) ??
        pageItem(record, ground);
      if (item) items.push(item);
    }
  }
  items.push(...ground.lines.goodbyes());
  // Some arrows begin before the record that tells of them. The sort keeps the order of what is at the same time.
  items.sort((one, other) => one.at - other.at);
  return { lifelines: ground.lines.all, items };
}
