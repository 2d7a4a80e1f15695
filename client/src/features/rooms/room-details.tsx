import type { Id } from '@parley/shared/id';
import { isChangeable, isStaff, mayManageRoom } from '@parley/shared/rights';
import { kindToDraw, type Room } from '@parley/shared/room';
import { Pencil, UserRoundPlus } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { people } from '../../room-log/people.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { othersIn } from '../../room-log/room-title.ts';
import { useRoomTitle } from '../../room-log/use-people.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { Words } from '../../ui/words.tsx';
import { DeleteRoom } from './delete-room.tsx';
import { EditRoomForm } from './edit-room-form.tsx';
import { LeaveRoom } from './leave-room.tsx';
import { MemberList } from './member-list.tsx';
import { type PersonAvatar, RoomFace } from './room-face.tsx';

type RoomDetailsProps = {
  room: Room;
  PersonAvatar: PersonAvatar;
  onShowPeople: (userIds: readonly Id[]) => void;
  onInvite: () => void;
  onClose: () => void;
};

/** The panel beside the timeline: what the room is for, who is in it, the way out. */
export function RoomDetails(props: RoomDetailsProps) {
  const { room, PersonAvatar, onShowPeople, onInvite, onClose } = props;
  const { t } = useTranslation('rooms');
  const me = useStore(people.store, (held) => held.me);
  const title = useRoomTitle(room);
  const [isEditing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const isNamed = isChangeable(room);
  const isManager = useStore(roomLog.store, ({ rooms }) => {
    const membership = rooms.get(room.id)?.membership;
    return isNamed && membership !== undefined && mayManageRoom(me, membership);
  });

  function stopEditing(): void {
    flushSync(() => setEditing(false));
    editButton.current?.focus();
  }

  return (
    <SidePanel
      title={t('details')}
      closeLabel={t('closeDetails')}
      resizeLabel={t('resizePanel')}
      onClose={onClose}
    >
      {isEditing ? (
        <EditRoomForm room={room} onDone={stopEditing} />
      ) : (
        <section className="flex flex-col gap-1">
          <div className="flex items-center gap-2">
            <RoomFace
              room={room}
              otherIds={othersIn(room, me?.id)}
              title={title}
              PersonAvatar={PersonAvatar}
            />
            <Words lines="many" className="grow font-semibold">
              {title}
            </Words>
            {isManager && (
              <IconButton
                ref={editButton}
                label={t('edit')}
                size="small"
                onClick={() => setEditing(true)}
              >
                <Pencil aria-hidden className="size-4" />
              </IconButton>
            )}
          </div>
          <Words lines="many" className="text-soft">
            {room.topic || t(`about.${kindToDraw(room.kind)}`)}
          </Words>
        </section>
      )}
      <section aria-label={t('members')} className="flex flex-col gap-1">
        <header className="flex items-center">
          <h3 className="grow font-medium text-faint text-sm">
            {t('memberCount', { count: room.memberCount })}
          </h3>
          {isNamed && (
            <IconButton label={t('invite')} size="small" onClick={onInvite}>
              <UserRoundPlus aria-hidden className="size-4" />
            </IconButton>
          )}
        </header>
        <MemberList
          room={room}
          rights={isManager ? 'remove' : 'look'}
          PersonAvatar={PersonAvatar}
          onShow={onShowPeople}
        />
      </section>
      {isNamed && (
        <section aria-label={t('wayOut')} className="border-line border-t pt-4">
          <LeaveRoom room={room} />
          {me !== null && isStaff(me) && <DeleteRoom room={room} />}
        </section>
      )}
    </SidePanel>
  );
}
