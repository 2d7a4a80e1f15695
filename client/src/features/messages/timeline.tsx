import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { HalfEdit, Letter } from '../../cache/database.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { useCalendar } from '../../i18n/wall-clock.ts';
import { connection } from '../../realtime/connection.ts';
import type { MessageWindow } from '../../room-log/message-window.ts';
import { people } from '../../room-log/people.ts';
import type { RoomState } from '../../room-log/room-state.ts';
import { endOf } from '../../room-log/windows.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { fetchPartsAtRest } from '../../ui/part.ts';
import { Announcer } from './announcer.tsx';
import { messageRights } from './message-rights.ts';
import type { RowRequests } from './message-row.tsx';
import { outbox } from './outbox.ts';
import { type TimelineRow, timelineRows } from './timeline-rows.ts';
import { TimelineView } from './timeline-view.tsx';
import { unfold } from './unfolded.ts';
import { useMarkedRow } from './use-marked-row.ts';
import { useMessageCommands } from './use-message-commands.ts';
import type { NewBoundary } from './use-new-boundary.ts';
import { useReadMark } from './use-read-mark.ts';
import type { RoomPlace } from './use-room-place.ts';
import { useSight } from './use-sight.ts';
import { type Sight, useTimelineScroll } from './use-timeline-scroll.ts';

export type TimelineProps = {
  state: RoomState;
  /** The window to draw. */
  shown: MessageWindow;
  place: RoomPlace;
  boundary: NewBoundary | null;
  isCurrent: boolean;
  isLookedAt: boolean;
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

/** A window of a room: reads on at its edges, marks read what was seen. */
export function Timeline(props: TimelineProps) {
  const { state, shown, place, boundary, meId, title, edit } = props;
  const { onEdit, onEditEnd, onTakeBack, isLookedAt } = props;
  const roomId = state.room.id;
  // Until it is known: a member, as the server takes a role that it does not know.
  const ownRole = useStore(people.store, ({ me }) => me?.role ?? 'member');
  const placeRole = state.membership.role;
  // Also while one reads elsewhere in the room.
  const newest = endOf(state.windows)?.messages.at(-1) ?? state.lastMessage;
  const { t } = useTranslation('messages');
  const commands = useMessageCommands();
  const isOnline = useStore(connection.state, ({ status }) => status === 'online');
  const allLetters = useStore(outbox.store, ({ letters }) => letters);
  const newAfterSeq = boundary?.afterSeq ?? null;
  const { dayOf } = useCalendar();
  const [namings] = useState(() => new Map<string, boolean>());
  const [isKeptUnread, setKeptUnread] = useState(false);
  const [deleting, setDeleting] = useState<Message | null>(null);

  // Messages show: what was held back for them may come.
  useEffect(fetchPartsAtRest, []);

  const rows = useMemo(() => {
    // They stand behind the newest message, wherever that is.
    const letters = allLetters.filter((letter) => letter.roomId === roomId && !shown.hasNewer);
    return timelineRows({ loaded: shown, letters, meId, newAfterSeq, namings, dayOf });
  }, [shown, allLetters, roomId, meId, newAfterSeq, namings, dayOf]);

  const [isAtEnd, setAtEnd] = useState(false);
  const mayMark = isOnline && props.isCurrent && isLookedAt && !isKeptUnread;
  const notePassed = useReadMark(state, mayMark ? (isAtEnd ? 'all' : 'passed') : 'nothing');
  const { leftOut, noteSight } = useSight({
    ...{ rows, shown, newAfterSeq, isLookedAt },
    newestSeq: state.lastMessage?.seq ?? 0,
    onPassed: notePassed,
  });
  const { noteAtEnd, noteReader, readOn } = place;
  const onSight = useCallback(
    (sight: Sight) => {
      const message = messageAt(rows, sight.top);
      noteSight(sight);
      setAtEnd(sight.isAtEnd);
      if (sight.isAtEnd) noteAtEnd();
      else if (message) noteReader({ messageId: message.id, offset: sight.offset });
    },
    [rows, noteSight, noteAtEnd, noteReader],
  );
  const onNearEdge = useCallback(
    (edge: 'older' | 'newer', top: number) => {
      const message = messageAt(rows, top);
      if (message) readOn(edge, message);
    },
    [rows, readOn],
  );
  const { landing } = place;
  useLayoutEffect(() => {
    if (landing.row !== 'message') return;
    const led = shown.messages.find(({ id }) => id === landing.messageId);
    // Who follows a link to a long message wants to read it.
    if (led !== undefined) unfold(led.body);
  }, [landing, shown]);
  const { marked, mark } = useMarkedRow();
  const scroll = useTimelineScroll({
    ...{ roomId, rows, newAfterSeq, onSight, onNearEdge },
    hasNewer: shown.hasNewer,
    // Only where the room opens by itself is not known before it is current.
    isArrived: place.status === 'arrived' && (props.isCurrent || place.landing.row !== 'opening'),
    landing: place.landing,
    onLanded: mark,
  });

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
        markedKey={marked}
        leftOut={leftOut}
        onJumpToFirst={() => boundary && place.goToFirstNew(boundary.afterSeq)}
        onJumpToNewest={shown.hasNewer ? place.goToEnd : scroll.goToEnd}
        newCount={state.unreadCount || (boundary?.count ?? 0)}
        meId={meId}
        edit={edit}
        rightsOn={rightsOn}
        requests={requests}
        unreadCount={state.unreadCount}
        beginning={props.beginning}
        reach={shown.hasOlder ? 'part' : 'beginning'}
        underOwnNewest={props.underOwnNewest}
        onTakeBack={onTakeBack}
      />
      <Announcer newest={newest ?? undefined} meId={meId} />
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

/** The message of this row, or of the nearest above it that has been sent. */
function messageAt(rows: readonly TimelineRow[], index: number): Message | undefined {
  const row = rows.slice(0, index + 1).findLast(({ item }) => item.kind === 'message');
  return row?.item.kind === 'message' ? row.item.message : undefined;
}
