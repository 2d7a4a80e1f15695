import type { CommandError } from '@parley/shared/error';
import { createRoom } from '../../commands/create-room.ts';
import { enterOnce } from '../../commands/join-and-leave.ts';
import { newId } from '../../lib/id.ts';
import type { Logger } from '../../lib/logger.ts';
import type { RoomLog } from '../../room-log/room-log.ts';
import { keepOnce } from '../../store/keep-once.ts';
import type { Store } from '../../store/store.ts';
import { findTeam } from './find-team.ts';
import { firstRoomName } from './first-room-name.ts';
import type { TeamBoard } from './team-board.ts';

/** The store is away, or the person banned: there will be a next time. */
const isForNow = ({ retryable, code }: CommandError) => retryable || code === 'BANNED';

export type Newcomer = {
  userId: string;
  /** The `Accept-Language` of their request, where there is one. */
  language?: string;
};

/**
 * Leads new people into the team's first room. Who they are stands in their row from the sign-up on,
 * and is taken away only after they have entered: whatever fails in between, their next sign-in or
 * connection does it again, and doing it twice changes nothing.
 */
export function createWelcome(parts: {
  store: Store;
  log: RoomLog;
  board: TeamBoard;
  logger: Logger;
}): (newcomer: Newcomer) => Promise<void> {
  const { store, log, board, logger } = parts;

  async function welcome({ userId, language = '' }: Newcomer): Promise<void> {
    const person = await store
      .selectFrom('users')
      .select('role')
      .where('id', '=', userId)
      .where('isNewcomer', '=', 1)
      .executeTakeFirst();
    if (!person) return;
    if (person.role === 'owner') await foundTeam(userId, language);
    const team = await findTeam(store);
    // Quicker than the owner, who lets them in from there.
    if (!team) return;
    if (team.firstRoomId !== null) {
      const entered = await log.append(enterOnce({ actorId: userId, roomId: team.firstRoomId }));
      if (!entered.ok && isForNow(entered.error)) throw new Error(entered.error.message);
    }
    await store.updateTable('users').set({ isNewcomer: 0 }).where('id', '=', userId).execute();
    if (person.role === 'owner') await welcomeWhoWaits();
  }

  /** Two nodes, or a second try after a crash, make one room: they agree on its id first. */
  async function foundTeam(ownerId: string, language: string): Promise<void> {
    if (await findTeam(store)) return;
    const roomId = await keepOnce(store, 'firstRoomId', newId());
    const name = firstRoomName(language);
    const created = await log.append(
      createRoom({ roomId, actorId: ownerId, kind: 'open', name, topic: '', memberIds: [] }),
    );
    if (!created.ok) throw new Error(created.error.message);
    await store
      .insertInto('team')
      .values({ id: 'team', firstRoomId: roomId })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    await board.announce();
  }

  /** Who signed up in the moment between the owner's account and the owner's room. */
  async function welcomeWhoWaits(): Promise<void> {
    const waiting = await store
      .selectFrom('users')
      // A sign-up that stopped half-way will be taken back, so it must not be in any room.
      .innerJoin('accounts', 'accounts.userId', 'users.id')
      .select('users.id as userId')
      .where('isNewcomer', '=', 1)
      .execute();
    for (const newcomer of waiting) await welcome(newcomer);
  }

  return (newcomer) =>
    welcome(newcomer).catch((error: unknown) => {
      const { userId } = newcomer;
      logger.error(
        { error, userId },
        'Somebody new could not enter the first room; the next try is their next connection',
      );
    });
}
