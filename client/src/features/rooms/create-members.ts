import type { Id } from '@parley/shared/id';
import type { Member } from '@parley/shared/membership';
import { createStore } from 'zustand/vanilla';

export type MembersState = { rooms: ReadonlyMap<Id, readonly Member[]> };

/** Who is in the rooms whose details were looked at. */
export function createMembers() {
  const store = createStore<MembersState>(() => ({ rooms: new Map() }));

  function setRoom(roomId: Id, members: readonly Member[]): void {
    store.setState(({ rooms }) => ({ rooms: new Map(rooms).set(roomId, members) }));
  }

  return {
    store,

    /** The whole list of a room; what events told meanwhile stays where it is newer. */
    receiveList(roomId: Id, members: readonly Member[]): void {
      setRoom(roomId, mergeMembers(store.getState().rooms.get(roomId) ?? [], members));
    },

    /** Some members joined, left or changed; of no interest while the list is not loaded. */
    receiveChange(roomId: Id, changed: readonly Member[]): void {
      const held = store.getState().rooms.get(roomId);
      if (held !== undefined) setRoom(roomId, mergeMembers(held, changed));
    },

    reset(): void {
      store.setState({ rooms: new Map() });
    },
  };
}

/** Of two states of a member the one with the higher `changedSeq` stays. */
function mergeMembers(held: readonly Member[], incoming: readonly Member[]): readonly Member[] {
  const byId = new Map(held.map((member) => [member.userId, member]));
  for (const member of incoming) {
    const known = byId.get(member.userId);
    if (known === undefined || known.changedSeq <= member.changedSeq) {
      byId.set(member.userId, member);
    }
  }
  return [...byId.values()];
}
