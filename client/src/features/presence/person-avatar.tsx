import type { Id } from '@parley/shared/id';
import { usePictureId } from '../../room-log/use-people.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { usePresence } from './use-presence.ts';

type PersonAvatarProps = { id: Id; name: string };

/** A person's small avatar with whether they are here. */
export function PersonAvatar({ id, name }: PersonAvatarProps) {
  return (
    <Avatar
      id={id}
      name={name}
      pictureId={usePictureId(id)}
      size="small"
      presence={usePresence(id)}
    />
  );
}
