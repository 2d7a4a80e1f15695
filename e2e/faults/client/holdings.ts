import { OWN_KEYS, type OwnRowsByKind, ownRowsSchema } from '@parley/shared/features';
import type { Since } from '@parley/shared/handshake';
import { LIMITS } from '@parley/shared/limits';
import type { Ready, ReadyMore } from '@parley/shared/ready';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { PersonalModel } from './personal-model.ts';
import type { RoomModel } from './room-model.ts';

/** Of which history a client's models are, and how far they have come in it. */
export type Holdings = {
  /** What it says when it comes back; undefined while it holds nothing. */
  since(): Since | undefined;
  /** Undefined before the first `ready`. */
  history(): string | undefined;
  take(ready: Ready): void;
  takeMore(more: ReadyMore): void;
};

/**
 * Takes in what `ready` says, by PROTOCOL.md [CB1]–[CB6]. It counts only once its last page has come: a
 * connection that ends before leaves the client where it was.
 */
export function createHoldings(parts: {
  rooms: ReadonlyMap<string, RoomModel>;
  personal: PersonalModel;
  receiveEntry(entry: RoomEntry): void;
  /** Reads what is missing of the room. */
  sync(roomId: string): void;
}): Holdings {
  const { rooms, personal, receiveEntry, sync } = parts;
  let history: string | undefined;
  let peopleSeq = 0;
  let coming: { ready: Ready; entries: RoomEntry[]; own: OwnRowsByKind } | undefined;

  function forgetLost({ isDelta, resets = [], history: now }: Ready): void {
    const isOther = history !== undefined && history !== now;
    const all = isOther && !isDelta ? [...rooms.keys()] : [];
    for (const roomId of [...all, ...resets.map((one) => one.roomId)]) rooms.get(roomId)?.forget();
  }

  function add({ rooms: entries, own = {}, hasMore }: Omit<ReadyMore, 'users'>): void {
    if (!coming) return;
    coming.entries.push(...entries);
    coming.own = joined(coming.own, own);
    for (const entry of entries) receiveEntry(entry);
    if (!hasMore) finish(coming.ready, coming);
  }

  function finish(ready: Ready, told: { entries: RoomEntry[]; own: OwnRowsByKind }): void {
    const { personalSeq, gone, blocked } = ready;
    const { entries, own } = told;
    if (ready.isDelta) {
      personal.applyRegardless({
        ...{ fromSeq: 0, toSeq: personalSeq, entries, own },
        ...(gone && { gone }),
        ...(blocked && { blocked: { ...blocked, personalSeq } }),
      });
    } else {
      personal.reset({ personalSeq, rooms: entries, own, ...(blocked && { blocked }) });
    }
    history = ready.history;
    peopleSeq = ready.peopleSeq;
    coming = undefined;
    // An answer may have brought what lies beyond a gap; nobody else tells of that.
    for (const model of rooms.values()) if (model.heldSeq() > model.cursor) sync(model.roomId);
  }

  return {
    since: () => {
      if (history === undefined) return undefined;
      const held = [...rooms.values()].filter((model) => model.heldSeq() > 0);
      const named = held.slice(0, LIMITS.roomsSince).map((one) => [one.roomId, one.heldSeq()]);
      return {
        ...{ history, peopleSeq, personalSeq: personal.cursor },
        rooms: Object.fromEntries(named),
      };
    },
    history: () => history,
    take: (ready) => {
      forgetLost(ready);
      coming = { ready, entries: [], own: {} };
      add(ready);
    },
    takeMore: add,
  };
}

/** The rows of both pages, by kind. */
function joined(one: OwnRowsByKind, other: OwnRowsByKind): OwnRowsByKind {
  const pages: { readonly [kind: string]: readonly object[] | undefined }[] = [one, other];
  const kinds = Object.keys(OWN_KEYS);
  const rows = kinds.map((kind) => [kind, pages.flatMap((page) => page[kind] ?? [])]);
  return ownRowsSchema.parse(Object.fromEntries(rows));
}
