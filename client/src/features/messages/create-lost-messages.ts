import { type Id, idSchema } from '@parley/shared/id';
import { z } from 'zod';
import type { LostMessage } from '../../cache/database.ts';
import type { LostStorage } from '../../cache/lost-storage.ts';
import type { OwnMessage } from '../../cache/own-messages.ts';
import type { TabChannel } from '../../cache/tab-channel.ts';
import { createGatheringStore } from '../../lib/gathering-store.ts';
import { spanOf } from '../../room-log/message-window.ts';
import type { RoomState } from '../../room-log/room-state.ts';
import { endOf } from '../../room-log/windows.ts';

/** In the order of their places in the history that is no more. */
export type LostState = { messages: readonly LostMessage[] };

/** What a tab tells the others of its browser: nobody needs to be asked about these any more. */
const decidedSchema = z.object({ userId: idSchema, decidedIds: z.array(idSchema) });

type ComparedRoom = Pick<RoomState, 'windows' | 'cursor' | 'countedSeq'> & { room: { id: Id } };

type LostParts = {
  storage: LostStorage;
  channel: TabChannel;
  /** Sends a message under the id that it had. */
  resend: (message: LostMessage) => void;
  /** Whether a message waits to be sent anyhow. */
  isOnItsWay: (messageId: Id) => boolean;
};

/**
 * Own messages that the server had acknowledged, and lost when its database went back in time. Nobody but
 * their author knows whether they should be said again: they are kept on this device until that is decided.
 */
export function createLostMessages({ storage, channel, resend, isOnItsWay }: LostParts) {
  const store = createGatheringStore<LostState>(() => ({ messages: [] }));
  /** What this browser is not known to have stored. */
  const unkept = new Set<Id>();
  let userId: Id | undefined;
  /** The server's history, once it has said so. */
  let toldHistory: Id | undefined;

  const messages = () => store.getState().messages;

  function show(next: readonly LostMessage[]): void {
    store.setState({ messages: [...next].sort((left, right) => left.seq - right.seq) });
  }

  function drop(ids: ReadonlySet<Id>): void {
    if (!messages().some(({ messageId }) => ids.has(messageId))) return;
    for (const id of ids) unkept.delete(id);
    show(messages().filter(({ messageId }) => !ids.has(messageId)));
  }

  function takeIn(found: readonly LostMessage[]): void {
    const known = new Set(messages().map(({ messageId }) => messageId));
    const fresh = found.filter(({ messageId }) => !known.has(messageId));
    if (fresh.length === 0) return;
    const ids = fresh.map(({ messageId }) => messageId);
    for (const id of ids) unkept.add(id);
    show([...messages(), ...fresh]);
    storage
      .add(fresh, (dismissed) => {
        for (const id of ids) unkept.delete(id);
        drop(new Set(dismissed));
      })
      // A browser without storage still offers them, for as long as the page lasts.
      .catch(() => undefined);
  }

  /** They are in the room again, or on their way there. */
  function forget(gone: readonly LostMessage[]): void {
    drop(new Set(gone.map(({ messageId }) => messageId)));
    if (gone.length > 0) storage.remove(gone).catch(() => undefined);
  }

  function forgetVouchedFor(): void {
    forget(messages().filter(({ history }) => history !== undefined && history === toldHistory));
  }

  function tellOthers(decided: readonly LostMessage[]): void {
    const decidedIds = decided.map(({ messageId }) => messageId);
    if (userId !== undefined) channel.say({ userId, decidedIds });
  }

  channel.onMessage((message) => {
    const decided = decidedSchema.safeParse(message);
    if (decided.success && decided.data.userId === userId) drop(new Set(decided.data.decidedIds));
  });

  function reset(): void {
    userId = undefined;
    toldHistory = undefined;
    unkept.clear();
    store.setState({ messages: [] });
  }

  return {
    store,

    /** Call with each `ready`, before it is taken in: brings back what an earlier page left. */
    async start(meId: Id): Promise<void> {
      if (userId === meId) return;
      if (userId !== undefined) reset();
      userId = meId;
      const kept = await storage.load(meId).catch(() => []);
      if (userId !== meId) return;
      const known = new Set(messages().map(({ messageId }) => messageId));
      const open = kept.filter(
        ({ verdict, messageId }) => verdict !== 'dismissed' && !known.has(messageId),
      );
      if (open.length > 0) show([...messages(), ...open]);
      forgetVouchedFor();
    },

    /** The server's history is this one: what it has stored in it is not lost. */
    noteHistory(history: Id): void {
      toldHistory = history;
      forgetVouchedFor();
    },

    /**
     * The room has another past by now, and these stood in the one that this browser holds.
     * @param commonSeq up to here both are the same; 0 or undefined when nobody can tell
     */
    noteOvertaken(roomId: Id, stood: readonly OwnMessage[], commonSeq: number | undefined): void {
      const meId = userId;
      if (meId === undefined) return;
      const isKnown = commonSeq !== undefined && commonSeq > 0;
      const own = stood.filter(
        ({ id, senderId, deletedAt, seq }) =>
          senderId === meId && deletedAt === null && seq > (commonSeq ?? 0) && !isOnItsWay(id),
      );
      takeIn(
        own.map(({ id, body, createdAt, seq }) => ({
          ...{ userId: meId, roomId, messageId: id, body, createdAt, seq },
          verdict: isKnown ? 'lost' : 'doubtful',
        })),
      );
    },

    /** What the room shows is not lost, and what it lacks is, once it shows all up to its newest. */
    compare({ room, windows, cursor, countedSeq }: ComparedRoom): void {
      const end = endOf(windows);
      if (end === null || cursor < countedSeq) return;
      const roomId = room.id;
      const inRoom = messages().filter((lost) => lost.roomId === roomId);
      if (inRoom.length === 0) return;
      const presentIds = new Set(windows.flatMap(({ messages }) => messages.map(({ id }) => id)));
      forget(inRoom.filter(({ messageId }) => presentIds.has(messageId)));
      const fromSeq = spanOf(end).from;
      const proven = new Set(
        messages().filter(
          (lost) => lost.roomId === roomId && lost.verdict === 'doubtful' && lost.seq >= fromSeq,
        ),
      );
      if (proven.size === 0) return;
      show(messages().map((lost) => (proven.has(lost) ? { ...lost, verdict: 'lost' } : lost)));
      const lost = [...proven].map((one) => ({ ...one, verdict: 'lost' as const }));
      storage.put(lost).catch(() => undefined);
    },

    /** Sends them again, as they are. */
    sendAgain(chosen: readonly LostMessage[]): void {
      for (const message of chosen) resend(message);
      forget(chosen);
      tellOthers(chosen);
    },

    /** Their author wants them no more. */
    dismiss(chosen: readonly LostMessage[]): void {
      drop(new Set(chosen.map(({ messageId }) => messageId)));
      const dismissed = chosen.map((one) => ({ ...one, body: '', verdict: 'dismissed' as const }));
      storage.put(dismissed).catch(() => undefined);
      tellOthers(chosen);
    },

    /** Gives up all of a room which exists no more. */
    discardRoom: (roomId: Id): void =>
      forget(messages().filter((message) => message.roomId === roomId)),

    /** Whether a reload would lose something that waits here. */
    hasUnkept: (): boolean => unkept.size > 0,

    /** Forgets everything in memory; what is stored waits for its author's return. */
    reset,
  };
}

/**
 * What may be lost of rooms that are not among ours: made or entered in the lost time, they are gone
 * with it, and no room can tell any more.
 */
export const lostElsewhere = ({ messages }: LostState, rooms: ReadonlyMap<Id, unknown>) =>
  messages.filter(({ roomId }) => !rooms.has(roomId));

/** What a room offers to send again. */
export const lostIn = ({ messages }: LostState, roomId: Id): LostMessage[] =>
  messages.filter((message) => message.roomId === roomId && message.verdict === 'lost');
