import type { Ready, ReadyMore } from '@parley/shared/ready';
import { lostMessages } from '../features/messages/lost-messages.ts';
import { holdings } from '../personal-log/holdings.ts';
import { people } from '../room-log/people.ts';
import { roomLog } from '../room-log/room-log.ts';
import { team } from '../room-log/team.ts';
import { FEATURES } from './features.ts';
import { findLostInCache } from './find-lost.ts';
import { allNamedPeople } from './named-people.ts';
import { source, syncPerson } from './sources.ts';

/** The first event of each connection: everything takes up its work again from here. */
export function receiveReady(ready: Ready): void {
  const { me } = ready;
  void lostMessages.start(me.id);
  lostMessages.noteHistory(ready.history);
  team.receive(ready.team);
  people.start(ready, source);
  roomLog.start({ meId: me.id, source });
  const overtaking = holdings.takeIn(ready, syncPerson);
  if (overtaking !== null) void findLostInCache(me.id, overtaking);
  people.want(allNamedPeople(roomLog.store.getState()));
  for (const { takeUp, connected } of FEATURES) {
    takeUp?.(me.id);
    connected?.(me.id);
  }
}

/** The rooms that did not fit into `ready`, or into the page before. */
export function receiveMore(more: ReadyMore): void {
  people.takeIn(more.users);
  holdings.takeInMore(more);
}
