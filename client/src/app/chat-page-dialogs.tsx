import type { Id } from '@parley/shared/id';
import type { Room } from '@parley/shared/room';
import { InviteToRoomDialog } from '../features/people/invite-to-room-dialog.tsx';
import { StartDirectDialog } from '../features/people/start-direct-dialog.tsx';
import { BrowseRoomsDialog } from '../features/rooms/browse-rooms-dialog.tsx';
import { CreateRoomDialog } from '../features/rooms/create-room-dialog.tsx';
import { LeaveRoomDialog } from '../features/rooms/leave-room-dialog.tsx';
import { DialogBoundary } from '../ui/dialog-boundary.tsx';

export type OpenDialog =
  | { kind: 'create-room' }
  | { kind: 'browse' }
  | { kind: 'start-direct' }
  | { kind: 'invite'; room: Room }
  | { kind: 'leave'; room: Room };

type ChatPageDialogsProps = {
  dialog: OpenDialog | null;
  onChange: (dialog: OpenDialog | null) => void;
  /** Goes to a room and closes what is open. */
  onGo: (roomId: Id) => void;
};

/** The one dialog that may stand over the chat. */
export function ChatPageDialogs(props: ChatPageDialogsProps) {
  return (
    <DialogBoundary of={props.dialog} onClose={() => props.onChange(null)}>
      <OneDialog {...props} />
    </DialogBoundary>
  );
}

function OneDialog({ dialog, onChange, onGo }: ChatPageDialogsProps) {
  const close = () => onChange(null);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'create-room':
      return <CreateRoomDialog onClose={close} onCreated={onGo} />;
    case 'browse':
      return (
        <BrowseRoomsDialog
          onClose={close}
          onCreateRoom={() => onChange({ kind: 'create-room' })}
          onGo={onGo}
        />
      );
    case 'start-direct':
      return <StartDirectDialog onClose={close} onStarted={onGo} />;
    case 'invite':
      return <InviteToRoomDialog room={dialog.room} onClose={close} />;
    case 'leave':
      return <LeaveRoomDialog room={dialog.room} status="asking" onClose={close} />;
  }
}
