import type { Id } from '@parley/shared/id';
import { Ban, EllipsisVertical, UserRoundCheck } from 'lucide-react';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { blocks } from '../../room-log/blocks.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { showToast } from '../../ui/toasts.ts';

/** What one may do about somebody for oneself. */
export function MemberMenu({ userId, name }: { userId: Id; name: string }) {
  const { t } = useTranslation(['rooms', 'people']);
  const errorText = useErrorText();
  const isBlocked = useStore(blocks.store, ({ blockedIds }) => blockedIds.has(userId));

  async function change(command: 'user:block' | 'user:unblock', done: string): Promise<void> {
    const answer = await connection.sendCommand(command, { userId });
    showToast(
      answer.ok
        ? { text: done, tone: 'success' }
        : { text: errorText(answer.error), tone: 'error' },
    );
  }

  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={t('moreAbout', { name })} size="small" tooltipSide="left">
          <EllipsisVertical aria-hidden className="size-4" />
        </IconButton>
      }
    >
      {isBlocked ? (
        <MenuItem
          icon={<UserRoundCheck aria-hidden className="size-4" />}
          onSelect={() => void change('user:unblock', t('people:unblockDone', { name }))}
        >
          {t('people:unblock')}
        </MenuItem>
      ) : (
        <MenuItem
          tone="danger"
          icon={<Ban aria-hidden className="size-4" />}
          onSelect={() => void change('user:block', t('people:blockDone', { name }))}
        >
          {t('people:block')}
        </MenuItem>
      )}
    </Menu>
  );
}
