import { type Id, idSchema } from '@parley/shared/id';
import { z } from 'zod';
import { createStore } from 'zustand/vanilla';
import type { DraftStorage } from '../../cache/draft-storage.ts';
import type { TabChannel } from '../../cache/tab-channel.ts';
import { monotonicMs } from '../../lib/clock.ts';

export type DraftsState = { bodies: ReadonlyMap<Id, string> };

/** Who has typed within this time is typing: a pause to think must not cost them their text. */
const TYPING_MS = 5_000;

/** What a tab tells the others of its browser: the draft is this now, and was that before. */
const draftChangeSchema = z.object({
  userId: idSchema,
  roomId: idSchema,
  before: z.string(),
  body: z.string(),
});

type DraftsParts = {
  storage: DraftStorage;
  /** Joins the tabs of this browser. */
  channel: TabChannel;
  /** Milliseconds that only ever grow. */
  now?: () => number;
};

/**
 * What is written and not yet sent, by room; kept on this device with every stroke, and the same in
 * all tabs of this browser. What another tab says never replaces what somebody types here just now.
 */
export function createDrafts({ storage, channel, now = monotonicMs }: DraftsParts) {
  const store = createStore<DraftsState>(() => ({ bodies: new Map() }));
  /** When each room was last typed into, here. */
  const typedAt = new Map<Id, number>();
  /** What this browser is not known to have stored, by room: it cannot be believed about these. */
  const unkept = new Map<Id, string>();
  let composingIn: Id | undefined;
  let userId: Id | undefined;
  /** What an earlier page left is here, or on its way: before, nobody knows what stands in a room. */
  let { promise: whenLoaded, resolve: noteLoaded } = Promise.withResolvers<void>();

  const bodyOf = (roomId: Id) => store.getState().bodies.get(roomId) ?? '';

  function show(roomId: Id, body: string): void {
    store.setState(({ bodies }) => ({ bodies: new Map(bodies).set(roomId, body) }));
  }

  function isTypedIn(roomId: Id): boolean {
    if (composingIn === roomId) return true;
    const at = typedAt.get(roomId);
    return at !== undefined && now() - at < TYPING_MS;
  }

  function keep(roomId: Id, body: string): void {
    unkept.set(roomId, body);
    if (userId === undefined) return;
    storage.put({ userId, roomId, body }).then(
      () => {
        if (unkept.get(roomId) === body) unkept.delete(roomId);
      },
      () => undefined,
    );
  }

  channel.onMessage((message) => {
    const change = draftChangeSchema.safeParse(message);
    if (!change.success || change.data.userId !== userId) return;
    const { roomId, before, body } = change.data;
    if (composingIn === roomId) return;
    // What goes on from what stands here replaces nothing that its writer has not seen.
    if (bodyOf(roomId) !== before && isTypedIn(roomId)) return;
    typedAt.delete(roomId);
    // Its writer keeps it.
    unkept.delete(roomId);
    show(roomId, body);
  });

  function reset(): void {
    userId = undefined;
    composingIn = undefined;
    typedAt.clear();
    unkept.clear();
    ({ promise: whenLoaded, resolve: noteLoaded } = Promise.withResolvers<void>());
    store.setState({ bodies: new Map() });
  }

  function write(roomId: Id, body: string): void {
    const before = bodyOf(roomId);
    typedAt.set(roomId, now());
    show(roomId, body);
    keep(roomId, body);
    if (userId !== undefined) channel.say({ userId, roomId, before, body });
  }

  return {
    store,

    /** Call with each `ready`: brings back what an earlier page left. */
    async start(meId: Id): Promise<void> {
      if (userId === meId) return;
      if (userId !== undefined) reset();
      userId = meId;
      const kept = await storage.load(meId).catch(() => []);
      if (userId !== meId) return;
      const earlier = kept.map(({ roomId, body }) => [roomId, body] as const);
      // What was typed while the database opened is newer.
      store.setState(({ bodies }) => ({ bodies: new Map([...earlier, ...bodies]) }));
      noteLoaded();
    },

    /** Somebody looks at this tab again: what others wrote while it slept may have passed it by. */
    async refresh(): Promise<void> {
      const meId = userId;
      if (meId === undefined) return;
      const kept = await storage.load(meId).catch(() => undefined);
      if (kept === undefined || userId !== meId) return;
      const bodies = new Map(kept.map(({ roomId, body }) => [roomId, body]));
      for (const roomId of new Set([...bodies.keys(), ...store.getState().bodies.keys()])) {
        const body = bodies.get(roomId) ?? '';
        if (body === bodyOf(roomId) || unkept.has(roomId) || isTypedIn(roomId)) continue;
        show(roomId, body);
      }
    },

    write,

    /** Puts a text below what stands there, once that is known. */
    async add(roomId: Id, text: string): Promise<void> {
      await whenLoaded;
      const body = bodyOf(roomId);
      write(roomId, body === '' ? text : `${body}\n${text}`);
    },

    /** Whether a reload would lose something that is written here. */
    hasUnkept: (): boolean => [...unkept.values()].some((body) => body !== ''),

    /** An input method composes in this room: nothing may change under it. Undefined: no more. */
    noteComposing(roomId: Id | undefined): void {
      composingIn = roomId;
    },

    /** Forgets everything in memory. */
    reset,
  };
}
