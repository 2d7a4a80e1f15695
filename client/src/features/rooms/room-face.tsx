import type { Id } from '@parley/shared/id';
import { kindToDraw, type Room } from '@parley/shared/room';
import type { ComponentType } from 'react';
import { useNames, usePictureId } from '../../room-log/use-people.ts';
import { StackedFaces } from '../../ui/avatar.tsx';
import { RoomIcon } from './room-icon.tsx';

/** Draws a person's avatar with their presence; another feature knows how. */
export type PersonAvatar = ComponentType<{ id: Id; name: string }>;

type RoomFaceProps = {
  room: Room;
  /** The people of a conversation but for us. */
  otherIds: readonly Id[];
  title: string;
  PersonAvatar: PersonAvatar;
};

/** What a room looks like in small: whom one talks with there, or what kind of room it is. Decorative. */
export function RoomFace({ room, otherIds, title, PersonAvatar }: RoomFaceProps) {
  const [first, second] = otherIds;
  if (kindToDraw(room.kind) !== 'direct' || first === undefined) {
    return <RoomIcon kind={room.kind} className="size-4.5 shrink-0 text-faint" />;
  }
  return second === undefined ? (
    <PersonAvatar id={first} name={title} />
  ) : (
    <FacesOf ids={[first, second]} />
  );
}

function FacesOf({ ids: [first, second] }: { ids: readonly [Id, Id] }) {
  const [firstName = '', secondName = ''] = useNames([first, second]);
  const pictures = [usePictureId(first), usePictureId(second)] as const;
  return (
    <StackedFaces
      people={[
        { id: first, name: firstName, pictureId: pictures[0] },
        { id: second, name: secondName, pictureId: pictures[1] },
      ]}
    />
  );
}
