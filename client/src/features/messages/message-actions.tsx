import type { Message } from '@parley/shared/message';
import { Ban, Copy, EllipsisVertical, Link, MailOpen, Pencil, Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { blocks } from '../../room-log/blocks.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { EmojiButton } from './emoji-button.tsx';
import type { MessageRights } from './message-rights.ts';
import type { MessageCommands } from './use-message-commands.ts';

type MessageActionsProps = {
  message: Message;
  rights: MessageRights;
  commands: MessageCommands;
  onEdit: () => void;
  onDelete: () => void;
  onMarkUnread: () => void;
  /** A float of ours is open: the bar must stay although the pointer is elsewhere. */
  onOpenChange: (open: boolean) => void;
};

/**
 * What one can do with a message; floats above its corner and moves nothing. Of a message whose top
 * is scrolled out it stays in view, as long as anything of the message does.
 */
export function MessageActions(props: MessageActionsProps) {
  const { message, rights, commands, onEdit, onDelete, onMarkUnread, onOpenChange } = props;
  const { t } = useTranslation(['messages', 'people']);
  const isBlocked = useStore(blocks.store, ({ blockedIds }) => blockedIds.has(message.senderId));
  return (
    <div className="pointer-events-none absolute -top-4 right-4 bottom-0 z-10">
      <div
        role="toolbar"
        aria-label={t('actions')}
        // The focus stays with the message: on touch it alone keeps this bar up until the click.
        onMouseDown={(event) => event.preventDefault()}
        className="pointer-events-auto sticky top-1 flex rounded-control border border-line bg-raised p-0.5 shadow-float"
      >
        <EmojiButton
          label={t('react')}
          size="small"
          onPick={(emoji) => commands.addReaction(message, emoji)}
          onOpenChange={onOpenChange}
        />
        {rights.mayEdit && (
          <IconButton label={t('edit')} size="small" onClick={onEdit}>
            <Pencil aria-hidden className="size-4" />
          </IconButton>
        )}
        <Menu
          align="end"
          onOpenChange={onOpenChange}
          trigger={
            <IconButton label={t('moreActions')} size="small">
              <EllipsisVertical aria-hidden className="size-4" />
            </IconButton>
          }
        >
          <MenuItem
            icon={<Copy aria-hidden className="size-4" />}
            onSelect={() => commands.copyText(message)}
          >
            {t('copy')}
          </MenuItem>
          <MenuItem
            icon={<Link aria-hidden className="size-4" />}
            onSelect={() => commands.copyLink(message)}
          >
            {t('copyLink')}
          </MenuItem>
          <MenuItem icon={<MailOpen aria-hidden className="size-4" />} onSelect={onMarkUnread}>
            {t('markUnread')}
          </MenuItem>
          {rights.mayBlock && (
            <MenuItem
              icon={<Ban aria-hidden className="size-4" />}
              onSelect={() => commands.changeBlock(message.senderId)}
            >
              {isBlocked ? t('people:unblock') : t('people:blockSender')}
            </MenuItem>
          )}
          {rights.mayDelete && (
            <>
              <MenuSeparator />
              <MenuItem
                tone="danger"
                icon={<Trash2 aria-hidden className="size-4" />}
                onSelect={onDelete}
              >
                {t('delete')}
              </MenuItem>
            </>
          )}
        </Menu>
      </div>
    </div>
  );
}
