import type { Message } from '@parley/shared/message';
import { Ban, Copy, Link, MailOpen, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { useTranslation } from '../../i18n/translation.ts';
import type { MessageRights } from './message-rights.ts';
import type { MessageCommands } from './use-message-commands.ts';

export type MessageAction = {
  key: string;
  label: string;
  icon: ReactNode;
  tone: 'plain' | 'danger';
  act: () => void;
};

export type ActionParts = {
  message: Message;
  rights: MessageRights;
  commands: MessageCommands;
  onEdit: () => void;
  onDelete: () => void;
  onMarkUnread: () => void;
};

type Say = ReturnType<typeof useTranslation<'messages'>>['t'];

const ICON = { 'aria-hidden': true, className: 'size-4 shrink-0' } as const;

/** All that one may do with a message but react to it, in the order in which any list shows it. */
export function listActions(
  { message, rights, commands, onEdit, onDelete, onMarkUnread }: ActionParts,
  isBlocked: boolean,
  t: Say,
): MessageAction[] {
  const plain = 'plain' as const;
  const edit = {
    key: 'edit',
    label: t('edit'),
    icon: <Pencil {...ICON} />,
    tone: plain,
    act: onEdit,
  };
  const block = {
    ...{ key: 'block', tone: plain, icon: <Ban {...ICON} /> },
    label: isBlocked ? t('people:unblock') : t('people:blockSender'),
    act: () => commands.changeBlock(message.senderId),
  };
  const remove = {
    ...{ key: 'delete', label: t('delete'), icon: <Trash2 {...ICON} />, act: onDelete },
    tone: 'danger' as const,
  };
  return [
    ...(rights.mayEdit ? [edit] : []),
    {
      ...{ key: 'copy', label: t('copy'), icon: <Copy {...ICON} />, tone: plain },
      act: () => commands.copyText(message),
    },
    {
      ...{ key: 'link', label: t('copyLink'), icon: <Link {...ICON} />, tone: plain },
      act: () => commands.copyLink(message),
    },
    {
      ...{ key: 'unread', label: t('markUnread'), icon: <MailOpen {...ICON} />, tone: plain },
      act: onMarkUnread,
    },
    ...(rights.mayBlock ? [block] : []),
    ...(rights.mayDelete ? [remove] : []),
  ];
}
