import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import type { Room } from '@parley/shared/room';
import type { User } from '@parley/shared/user';
import { useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { RoomMessages } from '../features/messages/room-messages.tsx';
import type { Visit } from '../features/messages/visit.ts';
import { PersonAvatar } from '../features/presence/person-avatar.tsx';
import { loadReceipts } from '../features/receipts/receipts.ts';
import { SeenMark } from '../features/receipts/seen-mark.tsx';
import { RoomHeader } from '../features/rooms/room-header.tsx';
import { NightThere } from '../features/time-zones/local-time.tsx';
import { typing } from '../features/typing/typing.ts';
import { TypingLine } from '../features/typing/typing-line.tsx';
import { useTranslation } from '../i18n/translation.ts';
import { connection } from '../realtime/connection.ts';
import { people } from '../room-log/people.ts';
import { othersIn } from '../room-log/room-title.ts';
import { useRoomTitle } from '../room-log/use-people.ts';
import { useAddress, usePlace } from '../ui/address.tsx';
import type { AskCommands } from '../ui/command.ts';
import { createPart } from '../ui/part.ts';
import type { OpenDialog } from './chat-page-dialogs.tsx';
import { contentKeeper } from './content.ts';
import { RoomBeginning } from './room-beginning.tsx';

const slash = createPart(() => import('./slash-commands.ts').then((m) => m.slashCommandsFor));

type ChatPageRoomProps = {
  room: Room;
  me: User;
  details: 'shown' | 'hidden';
  onToggleDetails: () => void;
  onInvite: () => void;
  onOpenDialog: (dialog: OpenDialog) => void;
};

/** The room one is in: header, timeline, composer. Mount it anew for each room. */
export function ChatPageRoom(props: ChatPageRoomProps) {
  const { room, me, details, onToggleDetails, onInvite, onOpenDialog: open } = props;
  const { t } = useTranslation('people');
  const title = useRoomTitle(room);
  useSeenMarks(room.id, room.kind === 'direct');
  useEffect(() => contentKeeper.noteOpened(room.id), [room.id]);

  const visit = useVisit();

  const others = othersIn(room, me.id);
  const otherCount = others.length;
  const areAllGone = useStore(people.store, ({ users }) =>
    others.every((id) => users.get(id)?.deletedAt !== undefined),
  );
  const nobodyReads = room.kind === 'direct' && areAllGone;
  const underOwnNewest = useCallback(
    (message: Message) =>
      room.kind === 'direct' &&
      message.deletedAt === null && (
        <SeenMark roomId={room.id} seq={message.seq} meId={me.id} otherCount={otherCount} />
      ),
    [room.id, room.kind, me.id, otherCount],
  );

  const askCommands = useCallback<AskCommands>(
    (act) => {
      const context = { room, me, open, toggleDetails: onToggleDetails };
      slash.with((commandsFor) => commandsFor && act(commandsFor(context)));
    },
    [room, me, open, onToggleDetails],
  );

  return (
    <section aria-label={title} className="flex h-full min-w-0 grow flex-col">
      <RoomHeader
        room={room}
        PersonAvatar={PersonAvatar}
        NightThere={NightThere}
        details={details}
        onToggleDetails={onToggleDetails}
        onInvite={onInvite}
      />
      <RoomMessages
        roomId={room.id}
        visit={visit}
        meId={me.id}
        title={title}
        beginning={(sayHello) => (
          <RoomBeginning
            room={room}
            me={me}
            title={title}
            onSayHello={sayHello}
            onInvite={onInvite}
          />
        )}
        underOwnNewest={underOwnNewest}
        underComposer={
          nobodyReads ? (
            <p className="px-1 pb-2 text-soft text-sm">{t('nobodyReads')}</p>
          ) : (
            <TypingLine roomId={room.id} />
          )
        }
        askCommands={askCommands}
        onWriting={typing.tellWriting}
        onStopped={typing.tellStopped}
      />
    </section>
  );
}

/** Where the address leads, anew each time somebody goes there. */
function useVisit(): Visit {
  const messageId = usePlace()?.messageId ?? null;
  const { key } = useAddress();
  return useMemo(() => ({ key, messageId }), [key, messageId]);
}

/** Reads how far the others are, where "seen" is shown. */
function useSeenMarks(roomId: Id, isShown: boolean): void {
  const isOnline = useStore(connection.state, ({ status }) => status === 'online');
  useEffect(() => {
    if (isShown && isOnline) void loadReceipts(roomId);
  }, [roomId, isShown, isOnline]);
}
