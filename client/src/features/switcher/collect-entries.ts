import type { Id } from '@parley/shared/id';
import type { NameKey } from '@parley/shared/text/finding/name-key';
import type { User } from '@parley/shared/user';
import type { RoomState } from '../../room-log/room-state.ts';
import { othersIn, roomTitle } from '../../room-log/room-title.ts';
import type { Command } from '../../ui/command.ts';
import type { CommandEntry, Entry, PersonEntry, RoomEntry } from './entry.ts';

export type Known = {
  rooms: ReadonlyMap<Id, Pick<RoomState, 'room' | 'unreadCount'>>;
  users: ReadonlyMap<Id, User>;
  meId: Id;
  commands: readonly Command[];
  /** Rooms that were open, the last one first. */
  recentIds: readonly Id[];
  keyOf: (name: string) => NameKey;
};

/** All that can be gone to or done; whoever one talks with alone is there as that conversation. */
export function collectEntries(known: Known): Entry[] {
  const rooms = [...known.rooms.values()].map((state) => roomEntry(state, known));
  const met = new Set(
    rooms.flatMap(({ room, otherIds }) =>
      room.kind === 'direct' && otherIds.length === 1 ? otherIds : [],
    ),
  );
  const people = [...known.users.values()]
    .filter((user) => mayBeMet(user, known.meId) && !met.has(user.id))
    .map((user) => personEntry(user, known));
  return [...rooms, ...people, ...known.commands.map((command) => commandEntry(command, known))];
}

function roomEntry(
  { room, unreadCount }: Pick<RoomState, 'room' | 'unreadCount'>,
  known: Known,
): RoomEntry {
  const { users, meId, recentIds, keyOf } = known;
  const label = roomTitle(room, users, meId);
  const place = recentIds.indexOf(room.id);
  return {
    ...{ kind: 'room', id: room.id, label, room, unreadCount },
    otherIds: othersIn(room, meId),
    key: keyOf(label),
    topic: room.topic ? keyOf(room.topic) : undefined,
    lastVisit: place === -1 ? undefined : recentIds.length - place,
  };
}

const mayBeMet = ({ id, deletedAt, bannedAt }: User, meId: Id): boolean =>
  id !== meId && deletedAt === undefined && bannedAt === undefined;

const personEntry = (user: User, { keyOf }: Known): PersonEntry => ({
  ...{ kind: 'person', id: user.id, label: user.name, user, key: keyOf(user.name) },
});

const commandEntry = (command: Command, { keyOf }: Known): CommandEntry => ({
  ...{ kind: 'command', id: command.id, label: command.label, command, key: keyOf(command.label) },
  topic: command.words === undefined ? undefined : keyOf(command.words),
});
