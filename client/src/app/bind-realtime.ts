import type { Id } from '@parley/shared/id';
import type { Ready } from '@parley/shared/ready';
import { browserStore } from '../cache/cache.ts';
import { forgetContent } from '../cache/forget-person.ts';
import { drafts } from '../features/messages/drafts.ts';
import { edits } from '../features/messages/edits.ts';
import { outbox } from '../features/messages/outbox.ts';
import { presence } from '../features/presence/presence.ts';
import { reportOwnPresence } from '../features/presence/report-own-presence.ts';
import { receipts } from '../features/receipts/receipts.ts';
import { typing } from '../features/typing/typing.ts';
import type { PersonalSource } from '../personal-log/create-personal-log.ts';
import { personalLog } from '../personal-log/personal-log.ts';
import { connection } from '../realtime/connection.ts';
import { blocks } from '../room-log/blocks.ts';
import { people } from '../room-log/people.ts';
import { roomLog } from '../room-log/room-log.ts';
import type { LogSource } from '../room-log/source.ts';
import { team } from '../room-log/team.ts';
import { contentKeeper, loadContent } from './content.ts';
import { followVisibility } from './follow-visibility.ts';
import { forgetDeletedRoom } from './forget-deleted-room.ts';
import { newlyNamedPeople } from './named-people.ts';

const syncPerson: PersonalSource = (input) => connection.sendCommand('personal:sync', input);

const source: LogSource = {
  loadHistory: (input) => connection.sendCommand('history:load', input),
  syncRoom: (input) => connection.sendCommand('room:sync', input),
  loadUsers: (input) => connection.sendCommand('user:load', input),
};

/** The first event of each connection: everything takes up its work again from here. */
function receiveReady({ me, rooms, users, team: decided, blocked, personalSeq }: Ready): void {
  blocks.receive(blocked);
  team.receive(decided);
  people.start({ me, users, source });
  roomLog.start({ meId: me.id, source });
  roomLog.receiveReady(rooms);
  personalLog.start({ personalSeq, sync: syncPerson });
  typing.start(me.id);
  presence.restart();
  void drafts.start(me.id);
  void edits.start(me.id);
  void outbox.start(me.id);
}

/** Shows what an earlier page kept, unless the network was faster. */
async function openFromCache(accountId: Id): Promise<void> {
  const content = await loadContent(accountId);
  // Signed out again, or somebody else meanwhile.
  if (heldId !== accountId) return;
  if (content !== null && !roomLog.store.getState().isReady) {
    const { me, users, entries, pages } = content;
    const pageOf = new Map(pages.map((page) => [page.roomId, page]));
    people.start({ me, users, source });
    roomLog.start({ meId: me.id, source });
    roomLog.restore(entries.map((entry) => ({ entry, page: pageOf.get(entry.room.id) })));
  }
  contentKeeper.start(accountId, content?.pages ?? []);
  void drafts.start(accountId);
  void edits.start(accountId);
  void outbox.start(accountId);
}

/** Leads every event of the wire to where it belongs; returns how to stop. */
function bindRealtime(): () => void {
  const ownPresence = reportOwnPresence();
  const unbind = [
    connection.onEvent('ready', (ready) => {
      if (ready.me.id !== heldId) {
        connection.leaveAnotherAccount();
        return;
      }
      receiveReady(ready);
      ownPresence.tell();
    }),
    connection.onEvent('room:changed', roomLog.receiveChange),
    roomLog.onMessages(outbox.settle),
    connection.onEvent('heads', roomLog.receiveHeads),
    roomLog.onDeleted(forgetDeletedRoom),
    connection.onEvent('room:deleted', ({ roomId }) =>
      roomLog.removeRoom({ roomId, isDeleted: true }),
    ),
    connection.onEvent('personal:changed', personalLog.receive),
    connection.onEvent('personal:head', ({ headSeq }) => personalLog.receiveHead(headSeq)),
    connection.onEvent('receipt:changed', ({ roomId, receipt }) =>
      receipts.receive(roomId, [receipt]),
    ),
    connection.onEvent('typing:changed', (change) => {
      people.want(change.started);
      typing.receive(change);
    }),
    connection.onEvent('presence:changed', ({ presences }) => presence.receive(presences)),
    connection.onEvent('team:changed', (change) => team.receive(change.team)),
    connection.onEvent('user:changed', ({ user }) => people.takeIn([user])),
    roomLog.store.subscribe((now, before) => people.want(newlyNamedPeople(now, before))),
    ownPresence.stop,
    followVisibility(),
  ];
  return () => {
    for (const stop of unbind) stop();
  };
}

let unbind: (() => void) | undefined;
let heldId: Id | undefined;

/** Connects and keeps the chat current; call once somebody is signed in. */
export function startChat(accountId: Id): void {
  unbind ??= bindRealtime();
  if (heldId !== accountId) {
    heldId = accountId;
    void openFromCache(accountId);
  }
  connection.open(accountId);
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
  const written = [outbox, drafts, edits];
  const seen = [roomLog, personalLog, people, team, blocks, typing, presence, receipts];
  for (const part of [...seen, ...written]) {
    part.reset();
  }
}
