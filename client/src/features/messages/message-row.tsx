import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { clsx } from 'clsx';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { HalfEdit } from '../../cache/database.ts';
import { useFormats } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { blocks } from '../../room-log/blocks.ts';
import { people } from '../../room-log/people.ts';
import { UNKNOWN_NAME } from '../../room-log/room-title.ts';
import { useIsOnPhone } from '../../ui/use-is-on-phone.ts';
import { EditBox } from './edit-box.tsx';
import { FoldedContent } from './folded-content.tsx';
import { MessageActions } from './message-actions.tsx';
import { MessageBody } from './message-body.tsx';
import type { MessageRights } from './message-rights.ts';
import { ReactionsRow } from './reactions-row.tsx';
import { RowFrame } from './row-frame.tsx';
import { useLongPress } from './use-long-press.ts';
import type { MessageCommands } from './use-message-commands.ts';

/** What a row may ask the timeline around it to do. Stable, so that rows need not be redrawn. */
export type RowRequests = {
  commands: MessageCommands;
  edit: (message: Message) => void;
  stopEditing: (messageId: Id) => void;
  confirmDelete: (message: Message) => void;
  markUnread: (message: Message) => void;
};

type MessageRowProps = {
  message: Message;
  meId: Id;
  place: 'group-start' | 'continuation';
  /** Its half-done edit, where it is edited. */
  edit: HalfEdit | undefined;
  /** Stable, as the requests are. */
  rightsOn: (message: Message) => MessageRights;
  requests: RowRequests;
  /** Draws what stands under the message: who has seen it, say. Stable as well. */
  under?: ((message: Message) => ReactNode) | undefined;
};

/** One stored message. Hover, touch and focus bring its actions up without moving anything. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, meId, place, edit, rightsOn, requests, under } = props;
  const { t } = useTranslation('messages');
  const formats = useFormats();
  const name = useStore(people.store, ({ users }) => users.get(message.senderId)?.name);
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [isFloatOpen, setFloatOpen] = useState(false);
  const pressedBy = useRef('mouse');
  const wasDrawn = useRef(false);
  useEffect(() => {
    wasDrawn.current = true;
  }, []);
  const isDeleted = message.deletedAt !== null;
  const isBlocked = useStore(blocks.store, ({ blockedIds }) => blockedIds.has(message.senderId));
  const [isUnfolded, setUnfolded] = useState(false);
  const isFolded = isBlocked && !isUnfolded && !isDeleted;
  const [sheet, setSheet] = useState<'open' | 'closed'>('closed');
  const mayAct = !isDeleted && !isFolded && edit === undefined;
  const isOnPhone = useIsOnPhone();
  // A thumb has the sheet; there the bar is for who walks by keys.
  const hasBar = isFloatOpen || isFocused || (isPointed && !isOnPhone);
  const hasActions = mayAct && (hasBar || sheet === 'open');
  const openSheet = () => mayAct && isOnPhone && setSheet('open');
  const longPress = useLongPress(openSheet);

  return (
    <article
      aria-label={t('messageBy', {
        name: name ?? UNKNOWN_NAME,
        time: formats.time(message.createdAt),
      })}
      // Reached with the arrow keys from the timeline, not one Tab stop per message.
      tabIndex={-1}
      data-message-id={message.id}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onPointerDown={(event) => {
        pressedBy.current = event.pointerType;
        longPress.begin(event);
      }}
      onPointerMove={longPress.move}
      onPointerUp={longPress.end}
      onPointerCancel={longPress.end}
      onContextMenu={(event) => {
        if (!isOnPhone) return;
        // A phone would mark a word, and offer to copy that. Where it takes the press for a long one first, it is one.
        event.preventDefault();
        openSheet();
      }}
      // A mouse leaves the focus behind where it last pressed; that alone asks for nothing.
      onFocus={({ target }) =>
        setFocused(
          target.matches(':focus-visible') || (pressedBy.current !== 'mouse' && !isOnPhone),
        )
      }
      onBlur={({ currentTarget, relatedTarget }) =>
        setFocused(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
      }
      className={clsx(
        'group relative py-1 -outline-offset-2 max-md:pointer-coarse:select-none md:rounded-control',
        under !== undefined && 'settle',
        (edit !== undefined || hasActions || isFloatOpen) && 'bg-surface',
      )}
    >
      <RowFrame
        senderId={message.senderId}
        name={name ?? UNKNOWN_NAME}
        at={message.createdAt}
        place={place}
      >
        {isFolded && <FoldedContent onShow={() => setUnfolded(true)} />}
        {!isFolded && edit === undefined && <MessageContent message={message} />}
        {edit !== undefined && (
          <EditBox message={message} edit={edit} onDone={() => requests.stopEditing(message.id)} />
        )}
        {!isFolded && message.reactions.length > 0 && (
          <ReactionsRow
            message={message}
            meId={meId}
            commands={requests.commands}
            news={wasDrawn.current ? 'pop' : 'stand'}
          />
        )}
        {under?.(message)}
      </RowFrame>
      {mayAct && isOnPhone && (
        // For who hears the page, and cannot press for long: seen by nobody, and no stop of Tab's.
        <button type="button" tabIndex={-1} onClick={openSheet} className="sr-only">
          {t('moreActions')}
        </button>
      )}
      {hasActions && (
        <MessageActions
          bar={hasBar ? 'shown' : 'hidden'}
          message={message}
          rights={rightsOn(message)}
          commands={requests.commands}
          onEdit={() => requests.edit(message)}
          onDelete={() => requests.confirmDelete(message)}
          onMarkUnread={() => requests.markUnread(message)}
          sheet={sheet}
          onSheetChange={setSheet}
          onOpenChange={setFloatOpen}
        />
      )}
    </article>
  );
});

function MessageContent({ message }: { message: Message }) {
  const { t } = useTranslation('messages');
  if (message.deletedAt !== null) {
    return <p className="text-faint italic">{t('deleted')}</p>;
  }
  const note = message.editedAt === null ? undefined : t('edited');
  return <MessageBody body={message.body} note={note} />;
}
