import type { Since } from '@parley/shared/handshake';
import type { Id } from '@parley/shared/id';
import { browserStore } from '../cache/cache.ts';
import { forgetContent } from '../cache/forget-person.ts';
import { withinTime } from '../cache/within-time.ts';
import { lostMessages } from '../features/messages/lost-messages.ts';
import { holdings } from '../personal-log/holdings.ts';
import { ownRows } from '../personal-log/own-rows.ts';
import { personalLog } from '../personal-log/personal-log.ts';
import { connection } from '../realtime/connection.ts';
import { blocks } from '../room-log/blocks.ts';
import { people } from '../room-log/people.ts';
import { roomLog } from '../room-log/room-log.ts';
import { team } from '../room-log/team.ts';
import { showHouse } from '../ui/house.ts';
import { contentKeeper } from './content.ts';
import { type Feature, listenFor } from './feature.ts';
import { FEATURES } from './features.ts';
import { compareLost, findLostInRoom } from './find-lost.ts';
import { followVisibility } from './follow-visibility.ts';
import { forgetDeletedRoom } from './forget-deleted-room.ts';
import { gate } from './gate.ts';
import { newlyNamedPeople } from './named-people.ts';
import { openFromCache } from './open-from-cache.ts';
import { receiveMore, receiveReady } from './receive-ready.ts';
import { showBadge } from './show-badge.ts';

/**
 * How long a connection that is there waits for what an earlier page kept, to say what of it is missing. A
 * disk needs less; whoever has a slow one is told everything.
 */
const CACHE_WAIT_MS = 500;

/** Leads every event of the wire to where it belongs; returns how to stop. */
function bindRealtime(): () => void {
  const unbind = [
    connection.onEvent('ready', (ready) => {
      if (ready.me.id !== heldId) {
        connection.leaveAnotherAccount();
        return;
      }
      receiveReady(ready);
      gate.open();
    }),
    connection.onEvent('ready:more', receiveMore),
    connection.state.subscribe(({ status }) => {
      if (status !== 'online') gate.close();
    }),
    connection.onEvent('room:changed', gate.behind(roomLog.receiveChange)),
    connection.onEvent('heads', gate.behind(roomLog.receiveHeads)),
    roomLog.onDeleted(forgetDeletedRoom),
    roomLog.onOvertaken(findLostInRoom),
    roomLog.store.subscribe(compareLost),
    connection.onEvent(
      'room:deleted',
      gate.behind(({ roomId }) => roomLog.removeRoom({ roomId, isDeleted: true })),
    ),
    connection.onEvent('personal:changed', gate.behind(personalLog.receive)),
    connection.onEvent(
      'personal:head',
      gate.behind(({ headSeq }) => personalLog.receiveHead(headSeq)),
    ),
    connection.onEvent(
      'team:changed',
      gate.behind((change) => team.receive(change.team)),
    ),
    connection.onEvent(
      'user:changed',
      gate.behind(({ user }) => people.takeIn([user])),
    ),
    team.store.subscribe(({ team: told }) => told && showHouse(told)),
    roomLog.store.subscribe((now, before) => people.want(newlyNamedPeople(now, before))),
    followVisibility(),
    showBadge(),
    ...FEATURES.flatMap(startFeature),
  ];
  return () => {
    for (const stop of unbind) stop();
  };
}

/** Answers how to stop what it began. */
function startFeature({ events = {}, run }: Feature): (() => void)[] {
  const stops = listenFor(events, (name, handler) =>
    connection.onEvent(name, gate.behind(handler)),
  );
  return run ? [...stops, run()] : stops;
}

let unbind: (() => void) | undefined;
let heldId: Id | undefined;
/** Settles once what an earlier page kept is shown, or turned out to be nothing. */
let fromCache: Promise<void> = Promise.resolve();

/** What to say that we hold: what an earlier page kept is part of it, if it is there in time. */
async function since(): Promise<Since | undefined> {
  await withinTime(fromCache, CACHE_WAIT_MS).catch(() => undefined);
  return holdings.since();
}

/** Connects and keeps the chat current; call once somebody is signed in. */
export function startChat(accountId: Id): void {
  unbind ??= bindRealtime();
  if (heldId !== accountId) {
    heldId = accountId;
    fromCache = openFromCache(accountId, () => heldId === accountId);
  }
  connection.open(accountId, since);
}

/**
 * Ends the connection and forgets what the person saw, in memory and in this browser: whoever sits
 * here next must find nothing. Call when the session has ended, by whomever.
 */
export function stopChat(): void {
  unbind?.();
  unbind = undefined;
  connection.close();
  contentKeeper.stop();
  if (heldId !== undefined) forgetContent(browserStore, heldId).catch(() => undefined);
  heldId = undefined;
  const known = [holdings, roomLog, personalLog, ownRows, people, team, blocks, lostMessages];
  for (const part of [...known, ...FEATURES]) part.reset();
}
