import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { HalfEdit, Letter } from '../../cache/database.ts';
import { useCalendar } from '../../i18n/wall-clock.ts';
import { connection } from '../../realtime/connection.ts';
import type { MessageWindow } from '../../room-log/message-window.ts';
import { people } from '../../room-log/people.ts';
import { roomLog } from '../../room-log/room-log.ts';
import type { RoomState } from '../../room-log/room-state.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Announcer } from './announcer.tsx';
import { messageRights } from './message-rights.ts';
import type { RowRequests } from './message-row.tsx';
import { outbox } from './outbox.ts';
import { timelineRows } from './timeline-rows.ts';
import { TimelineView } from './timeline-view.tsx';
import { useIsLookedAt } from './use-is-looked-at.ts';
import { useMessageCommands } from './use-message-commands.ts';
import { useNewBoundary } from './use-new-boundary.ts';
import { useReadMark } from './use-read-mark.ts';
import { useTimelineScroll } from './use-timeline-scroll.ts';

export type TimelineProps = {
  state: RoomState;
  loaded: MessageWindow;
  meId: Id;
  title: string;
  /** The half-done edit that this room shows. */
  edit: HalfEdit | undefined;
  onEdit: (message: Message) => void;
  onEditEnd: (messageId: Id) => void;
  onTakeBack: (letter: Letter) => void;
  beginning: ReactNode;
  underOwnNewest: (message: Message) => ReactNode;
};

/** A room's messages: reads older ones on the way up, marks read what was seen. */
export function Timeline(props: TimelineProps) {
  const { state, loaded, meId, title, edit, onEdit, onEditEnd, onTakeBack } = props;
  const roomId = state.room.id;
  // Until it is known: a member, as the server takes a role that it does not know.
  const ownRole = useStore(people.store, ({ me }) => me?.role ?? 'member');
  const placeRole = state.membership.role;
  const { t } = useTranslation('messages');
  const commands = useMessageCommands();
  const isLookedAt = useIsLookedAt();
  const isOnline = useStore(connection.state, ({ status }) => status === 'online');
  const allLetters = useStore(outbox.store, ({ letters }) => letters);
  const isReady = useStore(roomLog.store, (held) => held.isReady);
  const isCurrent = isReady && state.cursor >= state.countedSeq;
  const newAfterSeq = useNewBoundary(state, isLookedAt, isCurrent);
  const { dayOf } = useCalendar();
  const [isKeptUnread, setKeptUnread] = useState(false);
  const [deleting, setDeleting] = useState<Message | null>(null);

  const rows = useMemo(() => {
    const letters = allLetters.filter((letter) => letter.roomId === roomId);
    return timelineRows({ loaded, letters, meId, newAfterSeq, dayOf });
  }, [loaded, allLetters, roomId, meId, newAfterSeq, dayOf]);

  const oldestSeq = loaded.messages[0]?.seq ?? 0;
  const loadOlder = useCallback(
    () => void roomLog.loadOlder(roomId, oldestSeq),
    [roomId, oldestSeq],
  );
  const scroll = useTimelineScroll(rows, loadOlder, isCurrent);
  useReadMark(state, isOnline && isCurrent && isLookedAt && scroll.isAtEnd && !isKeptUnread);

  const rightsOn = useMemo(
    () => messageRights({ id: meId, role: ownRole }, { role: placeRole }),
    [meId, ownRole, placeRole],
  );
  const requests = useMemo<RowRequests>(
    () => ({
      commands,
      edit: onEdit,
      stopEditing: onEditEnd,
      confirmDelete: setDeleting,
      markUnread: (message) => {
        setKeptUnread(true);
        commands.markUnread(message);
      },
    }),
    [commands, onEdit, onEditEnd],
  );

  return (
    <>
      <TimelineView
        label={t('timeline', { room: title })}
        rows={rows}
        scroll={scroll}
        meId={meId}
        edit={edit}
        rightsOn={rightsOn}
        requests={requests}
        unreadCount={state.unreadCount}
        beginning={props.beginning}
        reach={loaded.hasOlder ? 'part' : 'beginning'}
        underOwnNewest={props.underOwnNewest}
        onTakeBack={onTakeBack}
      />
      <Announcer newest={loaded.messages.at(-1)} meId={meId} />
      {deleting !== null && (
        <ConfirmDialog
          open
          onOpenChange={() => setDeleting(null)}
          title={t('deleteTitle')}
          description={t('deleteHint')}
          confirmLabel={t('delete')}
          onConfirm={() => {
            setDeleting(null);
            void commands.remove(deleting);
          }}
        />
      )}
    </>
  );
}
