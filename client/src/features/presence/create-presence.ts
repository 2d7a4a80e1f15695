import type { Id } from '@parley/shared/id';
import { LIMITS } from '@parley/shared/limits';
import { type Presence, type PresenceState, stateToDraw } from '@parley/shared/presence';
import { createGatheringStore } from '../../lib/gathering-store.ts';

type PresenceParts = {
  /** Replaces the set this connection watches; undefined when the question was not answered. */
  watchPeople: (userIds: Id[]) => Promise<readonly Presence[] | undefined>;
};

/** One screen is drawn by several parts at once; their wishes become one question. */
const GATHER_MS = 50;
/** Most interruptions are over before anybody needs to know. */
const CALM_MS = 2_000;
/** A line that takes longer than this to answer is no line to know somebody's presence by. */
const ANSWER_MS = 3_000;

/** Who is not listed is not known. */
export type PresencesState = { states: ReadonlyMap<Id, PresenceState> };

/** Who of the people on screen is here. */
export function createPresence({ watchPeople }: PresenceParts) {
  const store = createGatheringStore<PresencesState>(() => ({ states: new Map() }));
  const wishes = new Map<symbol, readonly Id[]>();
  let watched = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function receive(presences: readonly Presence[]): void {
    const states = new Map(store.getState().states);
    for (const { userId, state } of presences) states.set(userId, stateToDraw(state));
    store.setState({ states });
  }

  async function askNow(): Promise<void> {
    timer = undefined;
    const userIds = [...new Set([...wishes.values()].flat())]
      .slice(0, LIMITS.userIdsPerCommand)
      .sort();
    const question = userIds.join();
    if (question === watched) return;
    watched = question;
    const late = setTimeout(forgetAll, ANSWER_MS);
    const presences = await watchPeople(userIds);
    clearTimeout(late);
    if (presences) return receive(presences);
    forgetAll();
    // Offline: `restart` asks again.
    if (watched === question) watched = '';
  }

  function forgetAll(): void {
    store.setState({ states: new Map() });
  }

  function schedule(): void {
    timer ??= setTimeout(askNow, GATHER_MS);
  }

  return {
    store,
    receive,

    /** Keeps the state of these people current until the returned function is called. */
    watch(userIds: readonly Id[]): () => void {
      const wish = Symbol('wish');
      wishes.set(wish, userIds);
      schedule();
      return () => {
        wishes.delete(wish);
        schedule();
      };
    },

    /** A new connection watches nobody yet. */
    restart(): void {
      watched = '';
      clearTimeout(timer);
      timer = setTimeout(askNow, GATHER_MS);
    },

    /** The line may be dead: after a moment of calm it has to answer, or nothing is known any more. */
    doubt(): void {
      watched = '';
      // A doubt that repeats itself must not put the question off.
      timer ??= setTimeout(askNow, CALM_MS);
    },

    reset(): void {
      clearTimeout(timer);
      timer = undefined;
      watched = '';
      forgetAll();
    },
  };
}
