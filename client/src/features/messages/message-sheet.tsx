import { SmilePlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { Sheet, SheetRow } from '../../ui/sheet-float.tsx';
import { EMOJI_STYLE } from './emoji-style.ts';
import type { MessageAction } from './list-actions.tsx';

const EmojiPicker = lazy(() =>
  import('./emoji-picker.tsx').then((module) => ({ default: module.EmojiPicker })),
);

/** What most reactions are. */
const QUICK_REACTIONS = ['👍', '❤️', '😂', '🎉', '👀', '🙏'];

type MessageSheetProps = {
  actions: readonly MessageAction[];
  onReact: (emoji: string) => void;
  onClose: () => void;
};

/** What one can do with a message on a phone: six reactions at once, any other one press away, then the rest. */
export function MessageSheet({ actions, onReact, onClose }: MessageSheetProps) {
  const { t } = useTranslation('messages');
  const [shows, setShows] = useState<'actions' | 'emoji'>('actions');

  function react(emoji: string): void {
    onClose();
    onReact(emoji);
  }

  return (
    <Sheet label={t('actions')} onClose={onClose}>
      {shows === 'emoji' ? (
        <Suspense fallback={<div className="h-96" />}>
          <div className="flex justify-center">
            <EmojiPicker onPick={react} />
          </div>
        </Suspense>
      ) : (
        <>
          <div className="edge flex justify-between pt-1 pb-2">
            {QUICK_REACTIONS.map((emoji) => (
              <button
                key={emoji}
                type="button"
                aria-label={t('reactWith', { emoji })}
                onClick={() => react(emoji)}
                className="flex size-11 items-center justify-center rounded-full bg-hover text-xl leading-none active:bg-pressed"
              >
                <span className={EMOJI_STYLE}>{emoji}</span>
              </button>
            ))}
            <button
              type="button"
              aria-label={t('react')}
              onClick={() => setShows('emoji')}
              className="flex size-11 items-center justify-center rounded-full bg-hover active:bg-pressed"
            >
              <SmilePlus aria-hidden className="size-5 text-soft" />
            </button>
          </div>
          {actions.map(({ key, label, icon, tone, act }) => (
            <SheetRow
              key={key}
              icon={icon}
              tone={tone}
              onSelect={() => {
                onClose();
                act();
              }}
            >
              {label}
            </SheetRow>
          ))}
        </>
      )}
    </Sheet>
  );
}
