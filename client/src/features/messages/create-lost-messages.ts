import { type Id, idSchema } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { z } from 'zod';
import { createStore } from 'zustand/vanilla';
import type { LostMessage } from '../../cache/database.ts';
import type { LostStorage } from '../../cache/lost-storage.ts';
import type { TabChannel } from '../../cache/tab-channel.ts';
import type { Timeline } from '../../room-log/timeline.ts';

/** In the order of their places in the history that is no more. */
export type LostState = { messages: readonly LostMessage[] };

/** What a tab tells the others of its browser: nobody needs to be asked about these any more. */
const decidedSchema = z.object({ userId: idSchema, decidedIds: z.array(idSchema) });

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
  const store = createStore<LostState>(() => ({ messages: [] }));
  /** What this browser is not known to have stored. */
  const unkept = new Set<Id>();
  let userId: Id | undefined;

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
    for (const message of gone) storage.remove(message).catch(() => undefined);
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
    },

    /**
     * The room has another past by now, and these stood in the one that this browser holds.
     * @param commonSeq up to here both are the same; 0 or undefined when nobody can tell
     */
    noteOvertaken(roomId: Id, stood: readonly Message[], commonSeq: number | undefined): void {
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

    /** These are what the room holds, without holes up to its newest: what is among them is not lost. */
    compare(roomId: Id, { messages: present, hasOlder }: Timeline): void {
      const inRoom = messages().filter((lost) => lost.roomId === roomId);
      if (inRoom.length === 0) return;
      const presentIds = new Set(present.map(({ id }) => id));
      forget(inRoom.filter(({ messageId }) => presentIds.has(messageId)));
      const fromSeq = hasOlder ? (present[0]?.seq ?? Number.POSITIVE_INFINITY) : 0;
      const proven = new Set(
        messages().filter(
          (lost) => lost.roomId === roomId && lost.verdict === 'doubtful' && lost.seq >= fromSeq,
        ),
      );
      if (proven.size === 0) return;
      show(messages().map((lost) => (proven.has(lost) ? { ...lost, verdict: 'lost' } : lost)));
      for (const lost of proven) storage.put({ ...lost, verdict: 'lost' }).catch(() => undefined);
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
      for (const message of chosen) {
        storage.put({ ...message, body: '', verdict: 'dismissed' }).catch(() => undefined);
      }
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

/** What a room offers to send again. */
export const lostIn = ({ messages }: LostState, roomId: Id): LostMessage[] =>
  messages.filter((message) => message.roomId === roomId && message.verdict === 'lost');
