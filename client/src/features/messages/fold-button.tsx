import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslation } from '../../i18n/translation.ts';
import type { Fold } from './use-fold.ts';

type FoldButtonProps = {
  fold: Fold;
  /** What it says while the rest is hidden. */
  more: string;
};

/** Under a long text: shows the rest, and puts it away again. */
export function FoldButton({ fold: { isFolded, button, toggle }, more }: FoldButtonProps) {
  const { t } = useTranslation('messages');
  const Icon = isFolded ? ChevronDown : ChevronUp;
  return (
    <button
      ref={button}
      type="button"
      aria-expanded={!isFolded}
      onClick={toggle}
      className="inline-flex h-8 select-none items-center gap-1.5 rounded-control px-2 text-sm text-soft -outline-offset-2 hover:text-ink pointer-coarse:h-11"
    >
      <Icon aria-hidden className="size-4" />
      {isFolded ? more : t('showLess')}
    </button>
  );
}
