import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { mayEditMessage } from '@parley/shared/rights';
import { type ReactNode, useCallback, useRef } from 'react';
import { useStore } from 'zustand';
import type { Letter } from '../../cache/database.ts';
import { useErrorText } from '../../i18n/error-text.ts';
import { roomLog } from '../../room-log/room-log.ts';
import type { RoomState } from '../../room-log/room-state.ts';
import { endOf } from '../../room-log/windows.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PanelBoundary } from '../../ui/panel-boundary.tsx';
import { ToastSlot } from '../../ui/toast-slot.tsx';
import { Composer, type ComposerHandle } from './composer.tsx';
import { ConnectionLine } from './connection-line.tsx';
import { editIn } from './create-edits.ts';
import { edits } from './edits.ts';
import { KeepingLine } from './keeping-line.tsx';
import { LostOffer } from './lost-offer.tsx';
import { outbox } from './outbox.ts';
import { Timeline, type TimelineProps } from './timeline.tsx';
import { TimelineSkeleton } from './timeline-skeleton.tsx';
import { wouldDrawKeyboard } from './typed-with.ts';
import { useEndOfEdits } from './use-end-of-edits.ts';
import { useOpenRoom } from './use-open-room.ts';
import { WaitingRows } from './waiting-rows.tsx';

type RoomMessagesProps = {
  roomId: Id;
  meId: Id;
  title: string;
  /** Drawn where the room begins; `sayHello` leads into the composer. */
  beginning: (sayHello: () => void) => ReactNode;
  underOwnNewest: (message: Message) => ReactNode;
  /** Drawn under the composer: who is typing. */
  underComposer: ReactNode;
  onWriting: (roomId: Id) => void;
  onStopped: (roomId: Id) => void;
};

/** A room's timeline and composer. Mount it anew for each room. */
export function RoomMessages(props: RoomMessagesProps) {
  const { roomId, meId, title } = props;
  const errorText = useErrorText();
  const { failure, retry } = useOpenRoom(roomId);
  const isLoaded = useStore(roomLog.store, ({ rooms }) => endIn(rooms.get(roomId)) !== null);
  const composer = useRef<ComposerHandle>(null);

  const beginEdit = useCallback((message: Message) => edits.begin(message), []);
  const focusComposer = useCallback(() => {
    if (!wouldDrawKeyboard()) composer.current?.focus();
  }, []);
  const endEdit = useCallback(
    (messageId: Id) => {
      edits.end(messageId);
      focusComposer();
    },
    [focusComposer],
  );

  function editLast(): void {
    const loaded = endIn(roomLog.store.getState().rooms.get(roomId));
    const last = loaded?.messages.findLast(
      (message) => mayEditMessage(meId, message) && message.deletedAt === null,
    );
    if (last !== undefined) edits.begin(last);
  }

  const sayHello = useCallback(() => composer.current?.focus(), []);

  const takeBack = useCallback((letter: Letter) => {
    outbox.discard(letter.clientMessageId);
    composer.current?.takeBack(letter.body);
  }, []);

  return (
    <>
      {!isLoaded && failure === null && <TimelineSkeleton />}
      {failure !== null && (
        <div className="flex grow flex-col justify-center px-5">
          <ErrorNotice text={errorText(failure)} onRetry={retry} />
        </div>
      )}
      {!isLoaded ? (
        <WaitingRows roomId={roomId} meId={meId} title={title} onTakeBack={takeBack} />
      ) : (
        <PanelBoundary of={roomId}>
          <LoadedTimeline
            roomId={roomId}
            meId={meId}
            title={title}
            onEdit={beginEdit}
            onEditEnd={endEdit}
            onTakeBack={takeBack}
            beginning={props.beginning(sayHello)}
            underOwnNewest={props.underOwnNewest}
          />
        </PanelBoundary>
      )}
      <div className="shrink-0 px-3 pb-[env(safe-area-inset-bottom)] md:px-5">
        <ToastSlot />
        <ConnectionLine />
        <KeepingLine />
        <LostOffer roomId={roomId} onDone={focusComposer} />
        <PanelBoundary of={roomId}>
          <Composer
            ref={composer}
            roomId={roomId}
            title={title}
            onEditLast={editLast}
            onWriting={props.onWriting}
            onStopped={props.onStopped}
          />
          {props.underComposer}
        </PanelBoundary>
      </div>
    </>
  );
}

const endIn = (state: RoomState | undefined) => (state === undefined ? null : endOf(state.windows));

/** The part that is drawn anew with what comes in: what stands around it stays as it is. */
function LoadedTimeline(props: { roomId: Id } & Omit<TimelineProps, 'state' | 'loaded' | 'edit'>) {
  const { roomId, ...rest } = props;
  const state = useStore(roomLog.store, ({ rooms }) => rooms.get(roomId));
  const edit = useStore(edits.store, (held) => editIn(held, roomId));
  useEndOfEdits(state);
  const loaded = endIn(state);
  if (state === undefined || loaded === null) return null;
  return <Timeline {...rest} state={state} loaded={loaded} edit={edit} />;
}
