import type { Id } from '@parley/shared/id';
import { usePictureId } from '../../room-log/use-people.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { PictureField } from './picture-field.tsx';

/** What one looks like to the others. */
export function OwnPicture({ account }: { account: { id: Id; name: string } }) {
  const pictureId = usePictureId(account.id);
  return (
    <PictureField
      of="me"
      actsAs={account.id}
      hasPicture={pictureId !== undefined}
      shown={<Avatar {...account} pictureId={pictureId} size="large" />}
    />
  );
}
