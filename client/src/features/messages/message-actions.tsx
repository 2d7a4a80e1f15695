import { EllipsisVertical, Pencil } from 'lucide-react';
import { type ComponentProps, Fragment, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { blocks } from '../../room-log/blocks.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { createLazy } from '../../ui/part.ts';
import { useIsOnPhone } from '../../ui/use-is-on-phone.ts';
import { walkByArrows } from '../../ui/walk-by-arrows.ts';
import { EmojiButton } from './emoji-button.tsx';
import { type ActionParts, listActions, type MessageAction } from './list-actions.tsx';
import type { MessageSheet as Sheet } from './message-sheet.tsx';

const MessageSheet = createLazy<ComponentProps<typeof Sheet>>(() =>
  import('./message-sheet.tsx').then((module) => module.MessageSheet),
);

type MessageActionsProps = ActionParts & {
  bar: 'shown' | 'hidden';
  /** Of a phone: everything there is to do, from its lower edge. */
  sheet: 'open' | 'closed';
  onSheetChange: (sheet: 'open' | 'closed') => void;
  /** A float of ours is open: the bar must stay although the pointer is elsewhere. */
  onOpenChange: (open: boolean) => void;
};

/**
 * What one can do with a message; floats above its corner and moves nothing. Of a message whose top
 * is scrolled out it stays in view, as long as anything of the message does.
 */
export function MessageActions(props: MessageActionsProps) {
  const { message, rights, commands, onEdit, bar, sheet, onSheetChange, onOpenChange } = props;
  const { t } = useTranslation(['messages', 'people']);
  const isBlocked = useStore(blocks.store, ({ blockedIds }) => blockedIds.has(message.senderId));
  const isOnPhone = useIsOnPhone();
  const actions = listActions(props, isBlocked, t);
  const more = (
    <IconButton
      label={t('moreActions')}
      size="small"
      {...(isOnPhone && { onClick: () => onSheetChange('open') })}
    >
      <EllipsisVertical aria-hidden className="size-4" />
    </IconButton>
  );
  return (
    <div className="pointer-events-none absolute -top-4 right-4 bottom-0 z-10">
      {bar === 'shown' && (
        <div
          role="toolbar"
          aria-label={t('actions')}
          data-message-tools
          onKeyDown={walkByArrows}
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
          {isOnPhone ? more : <ActionMenu {...{ actions, onOpenChange }} trigger={more} />}
        </div>
      )}
      {sheet === 'open' && (
        <MessageSheet
          actions={actions}
          onReact={(emoji) => commands.addReaction(message, emoji)}
          onClose={() => onSheetChange('closed')}
        />
      )}
    </div>
  );
}

type ActionMenuProps = {
  actions: readonly MessageAction[];
  trigger: ReactElement<Record<string, unknown>>;
  onOpenChange: (open: boolean) => void;
};

/** What the bar itself has no place for; what takes something away stands apart. */
function ActionMenu({ actions, trigger, onOpenChange }: ActionMenuProps) {
  return (
    <Menu align="end" onOpenChange={onOpenChange} trigger={trigger}>
      {actions
        .filter(({ key }) => key !== 'edit')
        .map(({ key, label, icon, tone, act }) => (
          <Fragment key={key}>
            {tone === 'danger' && <MenuSeparator />}
            <MenuItem icon={icon} tone={tone} onSelect={act}>
              {label}
            </MenuItem>
          </Fragment>
        ))}
    </Menu>
  );
}
