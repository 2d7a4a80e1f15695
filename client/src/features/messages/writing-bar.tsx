import { clsx } from 'clsx';
import { CaseSensitive } from 'lucide-react';
import { type ComponentProps, memo, type ReactNode, type RefObject, useState } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { createLazy } from '../../ui/part.ts';
import { CharactersLeft } from './characters-left.tsx';
import { EmojiButton } from './emoji-button.tsx';
import type { FormatTools as Tools } from './formatting/format-tools.tsx';
import { insertText } from './insert-text.ts';

type FieldRef = RefObject<HTMLTextAreaElement | null>;

// Both know nothing of the text: a key draws neither of them again.
const FormatTools = memo(
  createLazy<ComponentProps<typeof Tools>>(() =>
    import('./formatting/format-tools.tsx').then((module) => module.FormatTools),
  ),
);
const InsertEmoji = memo(function InsertEmoji({ fieldRef }: { fieldRef: FieldRef }) {
  const { t } = useTranslation('messages');

  function insert(emoji: string): void {
    // After the popover has handed the focus back.
    setTimeout(() => fieldRef.current && insertText(fieldRef.current, emoji));
  }

  return <EmojiButton label={t('emoji.insert')} size="small" onPick={insert} />;
});

type WritingBarProps = {
  fieldRef: FieldRef;
  body: string;
  end: ReactNode;
};

/** Below what one writes: how it may look, and what becomes of it. On a phone one row, of which a part unfolds. */
export function WritingBar({ fieldRef, body, end }: WritingBarProps) {
  const { t } = useTranslation('messages');
  const [tools, setTools] = useState<'folded' | 'unfolded'>('folded');
  const isUnfolded = tools === 'unfolded';

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps a press from taking the focus
    <div
      // The text keeps the focus, and with it a phone its keyboard.
      onMouseDown={(event) => event.preventDefault()}
      className="flex shrink-0 items-center gap-0.5 p-1"
    >
      <div data-folds className="md:hidden">
        <IconButton
          label={isUnfolded ? t('format.fold') : t('format.unfold')}
          size="small"
          aria-expanded={isUnfolded}
          onClick={() => setTools(isUnfolded ? 'folded' : 'unfolded')}
        >
          <CaseSensitive aria-hidden className="size-5" />
        </IconButton>
      </div>
      <div
        data-folds
        className={clsx('md:block md:min-w-52', isUnfolded ? 'min-w-0 grow' : 'max-md:hidden')}
      >
        <FormatTools fieldRef={fieldRef} />
      </div>
      <div className={clsx(isUnfolded && 'max-md:hidden')}>
        <InsertEmoji fieldRef={fieldRef} />
      </div>
      <div className={clsx('ml-auto flex items-center gap-2', isUnfolded && 'max-md:ml-0')}>
        <CharactersLeft body={body} />
        {end}
      </div>
    </div>
  );
}
