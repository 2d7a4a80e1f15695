import type { Id } from '@parley/shared/id';
import { useState } from 'react';
import { useStore } from 'zustand';
import { drafts } from '../features/messages/drafts.ts';
import { startDirect } from '../features/people/start-direct.ts';
import { PersonAvatar } from '../features/presence/person-avatar.tsx';
import { Switcher } from '../features/switcher/switcher.tsx';
import { errorText } from '../i18n/error-text.ts';
import { useTranslation } from '../i18n/translation.ts';
import { go } from '../lib/address.ts';
import { people } from '../room-log/people.ts';
import { showToast } from '../ui/toasts.ts';
import { recentRoomsOf } from './recent-rooms.ts';
import { useSharedText } from './shared-text.ts';
import { SwitcherFace } from './switcher-layer.tsx';

type ShareLayerProps = { onClose: () => void };

/** Asks for the room that a shared text goes to; nothing while it is not known who we are. */
export function ShareLayer({ onClose }: ShareLayerProps) {
  const me = useStore(people.store, (held) => held.me);
  return me && <KnownShare meId={me.id} onClose={onClose} />;
}

function KnownShare({ meId, onClose }: ShareLayerProps & { meId: Id }) {
  const { t } = useTranslation('switcher');
  const [recentIds] = useState(() => recentRoomsOf(meId));
  const text = useSharedText((shared) => shared.text);

  /** Into what is written there and not sent: whoever shared it still decides whether it is said. */
  function put(roomId: Id): void {
    void drafts.add(roomId, text);
    useSharedText.setState({ text: '' });
    go(`/room/${roomId}`);
  }

  async function putFor(userId: Id): Promise<void> {
    const answer = await startDirect([userId]);
    if (answer.ok) put(answer.data.room.id);
    else showToast({ text: errorText(answer.error), tone: 'error' });
  }

  return (
    <Switcher
      meId={meId}
      currentId={undefined}
      recentIds={recentIds}
      commands={NO_COMMANDS}
      words={{
        title: t('share.title'),
        label: t('share.label'),
        placeholder: t('share.placeholder'),
      }}
      above={
        <p
          dir="auto"
          className="line-clamp-3 shrink-0 whitespace-pre-wrap border-line border-b bg-surface px-4 py-2 text-sm text-soft [overflow-wrap:anywhere]"
        >
          {text}
        </p>
      }
      RoomFace={SwitcherFace}
      PersonAvatar={PersonAvatar}
      onRoom={put}
      onMessage={putFor}
      onClose={onClose}
    />
  );
}

const NO_COMMANDS = [] as const;
