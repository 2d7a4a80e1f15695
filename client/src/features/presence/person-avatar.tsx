import type { Id } from '@parley/shared/id';
import { Avatar } from '../../ui/avatar.tsx';
import { usePresence } from './use-presence.ts';

type PersonAvatarProps = { id: Id; name: string };

/** A person's small avatar with whether they are here. */
export function PersonAvatar({ id, name }: PersonAvatarProps) {
  return <Avatar id={id} name={name} size="small" presence={usePresence(id)} />;
}
