import type { Id } from '@parley/shared/id';
import type { Room } from '@parley/shared/room';
import type { User } from '@parley/shared/user';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { joinedOf, joinedOfNamesake } from './namesakes.ts';
import { people } from './people.ts';
import { roomTitle, UNKNOWN_NAME } from './room-title.ts';

/** Who this is, once that is known. */
export const usePerson = (id: Id | undefined): User | undefined =>
  useStore(people.store, ({ users }) => (id === undefined ? undefined : users.get(id)));

/** What somebody chose to look like. */
export const usePictureId = (id: Id): string | undefined =>
  useStore(people.store, ({ users }) => users.get(id)?.pictureId);

/** What these people are called; drawn anew when one of them is, and for nobody else. */
export const useNames = (ids: readonly Id[]): readonly string[] =>
  useStore(
    people.store,
    useShallow(({ users }) => ids.map((id) => users.get(id)?.name ?? UNKNOWN_NAME)),
  );

/** What the room is called now. */
export const useRoomTitle = (room: Room): string =>
  useStore(people.store, ({ me, users }) => roomTitle(room, users, me?.id));

/** When they joined, with what tells them from namesakes who joined on that day. */
export const useJoined = (user: User) =>
  useStore(
    people.store,
    useShallow(({ users }) => joinedOf(users, user)),
  );

/** The same, but only for somebody whose name others have as well. */
export const useJoinedOfNamesake = (user: User | undefined) =>
  useStore(
    people.store,
    useShallow(({ users }) => joinedOfNamesake(users, user)),
  );
