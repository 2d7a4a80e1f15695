import type { Id } from '@parley/shared/id';
import { type Ref, useImperativeHandle } from 'react';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import type { MessageWindow } from '../../room-log/message-window.ts';
import { roomLog } from '../../room-log/room-log.ts';
import type { RoomState } from '../../room-log/room-state.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { editIn } from './create-edits.ts';
import { edits } from './edits.ts';
import { MissingMessage, OutOfReach } from './missing-message.tsx';
import { Timeline, type TimelineProps } from './timeline.tsx';
import { TimelineSkeleton } from './timeline-skeleton.tsx';
import { useEndOfEdits } from './use-end-of-edits.ts';
import { useIsLookedAt } from './use-is-looked-at.ts';
import { useNewBoundary } from './use-new-boundary.ts';
import { useRoomPlace } from './use-room-place.ts';
import type { Visit } from './visit.ts';
import { WaitingRows } from './waiting-rows.tsx';

export type RoomTimelineHandle = {
  /** What is drawn of the room; null while nothing is. */
  shown: () => MessageWindow | null;
  goToEnd: () => void;
};

type Given = 'state' | 'shown' | 'place' | 'boundary' | 'isCurrent' | 'isLookedAt' | 'edit';
type RoomTimelineProps = Omit<TimelineProps, Given> & {
  ref: Ref<RoomTimelineHandle>;
  roomId: Id;
  visit: Visit;
};

/** The part of a room that is drawn anew with what comes in: what stands around it stays as it is. */
export function RoomTimeline({ roomId, ...rest }: RoomTimelineProps) {
  const state = useStore(roomLog.store, ({ rooms }) => rooms.get(roomId));
  return state && <TimelineOf {...rest} state={state} />;
}

type TimelineOfProps = Omit<RoomTimelineProps, 'roomId'> & { state: RoomState };

/** What there is of the room where its reader is, or why there is nothing. */
function TimelineOf({ ref, state, visit, ...rest }: TimelineOfProps) {
  const { meId, title, onTakeBack } = rest;
  const roomId = state.room.id;
  const errorText = useErrorText();
  const edit = useStore(edits.store, (held) => editIn(held, roomId));
  const isReady = useStore(roomLog.store, (held) => held.isReady);
  const isLookedAt = useIsLookedAt();
  const isCurrent = isReady && state.cursor >= state.countedSeq;
  const boundary = useNewBoundary(state, isLookedAt, isCurrent);
  const place = useRoomPlace(state, visit, isCurrent);
  const { shown, status, failure, goToEnd } = place;
  useEndOfEdits(state);
  useImperativeHandle(ref, () => ({ shown: () => shown, goToEnd }), [shown, goToEnd]);

  const isElsewhere = status === 'missing' || status === 'out of reach';
  if (shown !== null && !isElsewhere && failure === null) {
    return (
      <Timeline {...rest} {...{ state, shown, place, boundary, isCurrent, isLookedAt, edit }} />
    );
  }
  return (
    <>
      {status === 'missing' && <MissingMessage roomId={roomId} />}
      {status === 'out of reach' && (
        <OutOfReach roomId={roomId} what={visit.messageId === null ? 'room' : 'message'} />
      )}
      {!isElsewhere && failure !== null && (
        <div className="flex grow flex-col justify-center px-5">
          <ErrorNotice text={errorText(failure)} onRetry={place.retry} />
        </div>
      )}
      {!isElsewhere && failure === null && <TimelineSkeleton />}
      <WaitingRows roomId={roomId} meId={meId} title={title} onTakeBack={onTakeBack} />
    </>
  );
}
