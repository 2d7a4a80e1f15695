import { LIMITS } from '@parley/shared/limits';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormats } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { JUMP_KEYS } from './use-jump-keys.ts';

type JumpProps = {
  /** Messages that are new; past `LIMITS.unreadCount` nobody counts. */
  count: number;
  onJump: () => void;
};

/** Leads to the first new message, from wherever one is. */
export function JumpToFirst({ where, count, onJump }: JumpProps & { where: 'above' | 'below' }) {
  const { t } = useTranslation('messages');
  const words = useJumpWords(count);
  const Arrow = where === 'above' ? ArrowUp : ArrowDown;
  return (
    <Float edge="top">
      <Tooltip text={t('jumpFirstHint')} shortcut={JUMP_KEYS.first} side="bottom">
        <Button
          variant="quiet"
          size="small"
          shape="pill"
          icon={<Arrow aria-hidden className="size-4" />}
          aria-keyshortcuts={JUMP_KEYS.first}
          onClick={onJump}
        >
          {words('jumpFirst')}
        </Button>
      </Tooltip>
    </Float>
  );
}

/** Leads to the newest message, also where that is not loaded. */
export function JumpToNewest({ count, onJump }: JumpProps) {
  const { t } = useTranslation('messages');
  const words = useJumpWords(count);
  return (
    <Float edge="bottom">
      <Tooltip text={t('jump')} shortcut={JUMP_KEYS.newest}>
        <Button
          variant={count > 0 ? 'primary' : 'quiet'}
          size="small"
          shape="pill"
          icon={<ArrowDown aria-hidden className="size-4" />}
          aria-keyshortcuts={JUMP_KEYS.newest}
          onClick={onJump}
        >
          {count > 0 ? (
            <span>
              {words('jumpUnread')}
              {/* On a phone it would cover the actions of the message behind it. */}
              <span className="max-md:sr-only"> · {t('jump')}</span>
            </span>
          ) : (
            t('jump')
          )}
        </Button>
      </Tooltip>
    </Float>
  );
}

/** In the middle: at the right edge the actions of messages stand, at the left their senders. */
function Float({ edge, children }: { edge: 'top' | 'bottom'; children: ReactNode }) {
  const place = edge === 'top' ? 'top-3' : 'bottom-3';
  return (
    <div
      className={`column edge pointer-events-none absolute left-0 ${place} z-10 flex justify-center`}
    >
      <div className="pointer-events-auto rounded-full shadow-float">{children}</div>
    </div>
  );
}

function useJumpWords(count: number) {
  const { t } = useTranslation('messages');
  const formats = useFormats();
  const isMany = count >= LIMITS.unreadCount;
  const shown = formats.number(isMany ? LIMITS.unreadCount : count);
  return (key: 'jumpFirst' | 'jumpUnread') =>
    t(key, { count, shown: isMany ? t('orMore', { shown }) : shown });
}
