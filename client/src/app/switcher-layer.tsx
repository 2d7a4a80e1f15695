import type { Id } from '@parley/shared/id';
import { isStaff } from '@parley/shared/rights';
import { useState } from 'react';
import { useStore } from 'zustand';
import { startDirect } from '../features/people/start-direct.ts';
import { PersonAvatar } from '../features/presence/person-avatar.tsx';
import { RoomFace } from '../features/rooms/room-face.tsx';
import { Switcher } from '../features/switcher/switcher.tsx';
import { errorText } from '../i18n/error-text.ts';
import { go } from '../lib/address.ts';
import { people } from '../room-log/people.ts';
import { usePlace } from '../ui/address.tsx';
import { showToast } from '../ui/toasts.ts';
import { askForDialog } from './asked-dialog.ts';
import { commandsFor } from './commands.ts';
import { recentRoomsOf } from './recent-rooms.ts';

type SwitcherLayerProps = { onShowKeys: () => void; onClose: () => void };

/** The switcher with all that there is to go to; nothing while it is not known who we are. */
export function SwitcherLayer({ onShowKeys, onClose }: SwitcherLayerProps) {
  const me = useStore(people.store, (held) => held.me);
  return me && <KnownSwitcher meId={me.id} onShowKeys={onShowKeys} onClose={onClose} />;
}

function KnownSwitcher({ meId, onShowKeys, onClose }: SwitcherLayerProps & { meId: Id }) {
  const currentId = usePlace()?.roomId;
  const me = useStore(people.store, (held) => held.me);
  // As they were when it opened: a list must not move under who reads it.
  const [recentIds] = useState(() => recentRoomsOf(meId));
  const [commands] = useState(() =>
    commandsFor({
      go,
      open: (dialog) => {
        askForDialog(dialog);
        if (currentId === undefined) go('/');
      },
      isStaff: me !== null && isStaff(me),
      showKeys: onShowKeys,
    }),
  );

  async function message(userId: Id): Promise<void> {
    const answer = await startDirect([userId]);
    if (answer.ok) go(`/room/${answer.data.room.id}`);
    else showToast({ text: errorText(answer.error), tone: 'error' });
  }

  return (
    <Switcher
      meId={meId}
      currentId={currentId}
      recentIds={recentIds}
      commands={commands}
      RoomFace={SwitcherFace}
      PersonAvatar={PersonAvatar}
      onRoom={(id) => go(`/room/${id}`)}
      onMessage={message}
      onClose={onClose}
    />
  );
}

type FaceProps = Omit<Parameters<typeof RoomFace>[0], 'PersonAvatar'>;

export const SwitcherFace = (props: FaceProps) => (
  <RoomFace {...props} PersonAvatar={PersonAvatar} />
);
