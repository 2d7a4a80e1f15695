import type { Id } from '@parley/shared/id';
import type { Room } from '@parley/shared/room';
import type { Findable } from '@parley/shared/text/finding/find-names';
import type { User } from '@parley/shared/user';
import type { Command } from '../../ui/command.ts';

type Named = Findable & { id: string; label: string };

export type RoomEntry = Named & {
  kind: 'room';
  room: Room;
  otherIds: readonly Id[];
  unreadCount: number;
};
export type PersonEntry = Named & { kind: 'person'; user: User };
export type CommandEntry = Named & { kind: 'command'; command: Command };

/** What one can go to or do. */
export type Entry = RoomEntry | PersonEntry | CommandEntry;
