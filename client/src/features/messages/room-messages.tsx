import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { mayEditMessage } from '@parley/shared/rights';
import { type ReactNode, useCallback, useRef } from 'react';
import type { Letter } from '../../cache/database.ts';
import type { AskCommands } from '../../ui/command.ts';
import { PanelBoundary } from '../../ui/panel-boundary.tsx';
import { ToastSlot } from '../../ui/toast-slot.tsx';
import { Composer, type ComposerHandle } from './composer.tsx';
import { ConnectionLine } from './connection-line.tsx';
import { edits } from './edits.ts';
import { KeepingLine } from './keeping-line.tsx';
import { LostOffer } from './lost-offer.tsx';
import { outbox } from './outbox.ts';
import { RoomTimeline, type RoomTimelineHandle } from './room-timeline.tsx';
import { wouldDrawKeyboard } from './typed-with.ts';
import { useMarkReadKey } from './use-mark-read-key.ts';
import { useWritingKeys } from './use-writing-keys.ts';
import type { Visit } from './visit.ts';

type RoomMessagesProps = {
  roomId: Id;
  visit: Visit;
  meId: Id;
  title: string;
  /** Drawn where the room begins; `sayHello` leads into the composer. */
  beginning: (sayHello: () => void) => ReactNode;
  underOwnNewest: (message: Message) => ReactNode;
  /** Drawn under the composer: who is typing. */
  underComposer: ReactNode;
  askCommands: AskCommands;
  onWriting: (roomId: Id) => void;
  onStopped: (roomId: Id) => void;
};

/** A room's timeline and composer. Mount it anew for each room. */
export function RoomMessages(props: RoomMessagesProps) {
  const { roomId, visit, meId, title } = props;
  useMarkReadKey(roomId);
  useWritingKeys();
  const timeline = useRef<RoomTimelineHandle>(null);
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
    const last = timeline.current
      ?.shown()
      ?.messages.findLast((message) => mayEditMessage(meId, message) && message.deletedAt === null);
    if (last !== undefined) edits.begin(last);
  }

  // Who writes wants to see it, wherever they were reading.
  const showNewest = useCallback(() => timeline.current?.goToEnd(), []);
  const sayHello = useCallback(() => composer.current?.focus(), []);

  const takeBack = useCallback((letter: Letter) => {
    outbox.discard(letter.clientMessageId);
    composer.current?.takeBack(letter.body);
  }, []);

  return (
    <>
      <PanelBoundary of={roomId}>
        <RoomTimeline
          ref={timeline}
          roomId={roomId}
          visit={visit}
          meId={meId}
          title={title}
          onEdit={beginEdit}
          onEditEnd={endEdit}
          onTakeBack={takeBack}
          beginning={props.beginning(sayHello)}
          underOwnNewest={props.underOwnNewest}
        />
      </PanelBoundary>
      <div className="column edge shrink-0 pb-[env(safe-area-inset-bottom)]">
        <ToastSlot />
        <ConnectionLine />
        <KeepingLine />
        <LostOffer roomId={roomId} onDone={focusComposer} />
        <PanelBoundary of={roomId}>
          <Composer
            ref={composer}
            roomId={roomId}
            title={title}
            arrival={visit.messageId === null ? 'to write' : 'to read'}
            onSend={showNewest}
            onEditLast={editLast}
            askCommands={props.askCommands}
            onWriting={props.onWriting}
            onStopped={props.onStopped}
          />
          {props.underComposer}
        </PanelBoundary>
      </div>
    </>
  );
}
